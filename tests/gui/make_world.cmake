# Run by the test `gui_world`: -DRELAY=<program> -DWORLD=<folder to make anew>
file(REMOVE_RECURSE ${WORLD})
execute_process(COMMAND ${RELAY} init-training --data ${WORLD} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "init-training: ${status}")
endif()
