# Brings the window's sentences from sources and forms into OUTPUT, which keeps what is translated (docs/translations.md).
# -DLUPDATE=<lupdate> -DSOURCE_DIR=<repository> -DOUTPUT=<file.ts>
execute_process(
  COMMAND ${LUPDATE} -I src -I src/core src/gui ui -extensions cpp,h,ui -locations none -no-obsolete
    -disable-heuristic sametext -disable-heuristic similartext -disable-heuristic number
    -source-language ja -target-language en -ts ${OUTPUT}
  WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE said ERROR_VARIABLE complaints RESULT_VARIABLE status)
message(STATUS "${said}")
# A complaint is a sentence whose context lupdate does not see, so that its translation would never be found.
if(NOT status EQUAL 0 OR complaints)
  message(FATAL_ERROR "lupdate: ${complaints}")
endif()
