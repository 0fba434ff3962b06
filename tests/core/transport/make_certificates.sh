#!/bin/sh
# Makes the keys and certificates of the transport tests in the folder $1.
set -eu
cd "$1"

key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
}
authority() {
    key "$1"
    openssl req -x509 -new -key "$1.key" -subj "/CN=$1" -days 30 -out "$1.pem" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}
# leaf NAME ISSUER DAYS EXTENSIONS…
leaf() {
    name=$1 issuer=$2 days=$3
    shift 3
    key "$name"
    printf '%s\n' "$@" >"$name.ext"
    openssl req -new -key "$name.key" -subj "/CN=$name" -out "$name.csr"
    openssl x509 -req -in "$name.csr" -CA "$issuer.pem" -CAkey "$issuer.key" -CAcreateserial -days "$days" \
        -extfile "$name.ext" -out "$name.pem" 2>/dev/null
    cat "$issuer.pem" >>"$name.pem"
}

authority authority
authority stranger
here="subjectAltName=DNS:localhost,IP:127.0.0.1"
leaf good authority 30 "$here" extendedKeyUsage=serverAuth
leaf foreign stranger 30 "$here" extendedKeyUsage=serverAuth
leaf misnamed authority 30 subjectAltName=DNS:relay.example.invalid extendedKeyUsage=serverAuth
leaf expired authority -1 "$here" extendedKeyUsage=serverAuth
leaf office authority 30 extendedKeyUsage=clientAuth
leaf other-office authority 30 extendedKeyUsage=clientAuth
openssl pkey -in office.key -aes256 -passout pass:locked -out locked.key
