# shellcheck shell=bash
# Certificates and keys of an installation under $VAR, made once. Sourced by .ci/stack.sh and by the service `keys` of docker-compose.yml.

# make_certificates NAME…: one authority; for each name a certificate and its key. One that ends within a month is made anew.
make_certificates() {
  local tls=$VAR/tls name month=$((30 * 24 * 3600))
  mkdir -p "$tls"
  if [ ! -f "$tls/ca.pem" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=motcua-ca \
      -keyout "$tls/ca.key" -out "$tls/ca.new" 2>/dev/null
    mv "$tls/ca.new" "$tls/ca.pem"
  fi
  for name in "$@"; do
    openssl x509 -in "$tls/$name.pem" -noout -checkend "$month" >/dev/null 2>&1 && continue
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
      -keyout "$tls/$name.key" -out "$tls/$name.csr" 2>/dev/null
    openssl x509 -req -in "$tls/$name.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial -days 825 \
      -extfile <(echo "subjectAltName=DNS:$name") -out "$tls/$name.new" 2>/dev/null
    mv "$tls/$name.new" "$tls/$name.pem"
    rm "$tls/$name.csr"
  done
  chmod 0600 "$tls"/*.key
}

# An Ed25519 signing key as seed + public half (64 octets), its public half beside it.
make_signing_key() {
  local stem=$1
  [ -f "$stem.sec" ] && return 0
  openssl genpkey -algorithm ed25519 -outform DER -out "$stem.der" 2>/dev/null
  # The last 32 octets of the PKCS#8 form are the seed, of the SubjectPublicKeyInfo form the public key.
  openssl pkey -in "$stem.der" -inform DER -pubout -outform DER 2>/dev/null | tail -c 32 >"$stem.pub"
  { tail -c 32 "$stem.der"; cat "$stem.pub"; } >"$stem.new"
  rm "$stem.der"
  mv "$stem.new" "$stem.sec"
}

# Keys of 32 random octets; the signing keys of the programs that call; the password at the operator (at most 8 octets).
make_keys() {
  local keys=$VAR/keys name
  mkdir -p "$keys/seal" "$keys/actor"
  (
    umask 077
    for name in seal/1 index request lookup limit search sign-in; do
      [ -f "$keys/$name.key" ] || head -c 32 /dev/urandom >"$keys/$name.key"
    done
    for name in gateway sms-adapter; do make_signing_key "$keys/actor/$name"; done
    [ -f "$keys/smsc.password" ] || head -c 4 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$keys/smsc.password"
  )
}
