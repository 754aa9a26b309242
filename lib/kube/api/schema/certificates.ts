// Fields of the types in certificates.ts, as data (see ../schema.ts for the notation).

export const certificatesTypes = `
CertificateSigningRequest
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! CertificateSigningRequestSpec
  status! CertificateSigningRequestStatus

CertificateSigningRequestSpec
  request! bytes
  signerName! string
  expirationSeconds *int32
  usages []KeyUsage
  username string
  uid string
  groups []string
  extra map:[]string

CertificateSigningRequestStatus
  conditions []CertificateSigningRequestCondition map=type
  certificate bytes

CertificateSigningRequestCondition
  type! string
  status! ConditionStatus
  reason string
  message string
  lastUpdateTime Time
  lastTransitionTime Time

KeyUsage = signing digital signature content commitment key encipherment key agreement data encipherment cert sign crl sign encipher only decipher only any server auth client auth code signing email protection s/mime ipsec end system ipsec tunnel ipsec user timestamping ocsp signing microsoft sgc netscape sgc
`
