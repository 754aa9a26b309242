// Certificate signing requests: a signer, usages that are known.
//
// Models pkg/apis/certificates/validation validateCertificateSigningRequest. Left out: the request itself is not read.

import type { CertificateSigningRequest } from '../../api/generated/certificates'
import { duplicateValue, type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { oneOf } from './checks'
import { validateSignerName } from './signer-name'

const usageWords =
  'any,cert sign,client auth,code signing,content commitment,crl sign,data encipherment,decipher only,digital signature,email protection,encipher only,ipsec end system,ipsec tunnel,ipsec user,key agreement,key encipherment,microsoft sgc,netscape sgc,ocsp signing,s/mime,server auth,signing,timestamping'.split(
    ',',
  )
const legacySigner = 'kubernetes.io/legacy-unknown'
const secondsMin = 600

export function validateSigningRequest({ spec }: CertificateSigningRequest): readonly FieldError[] {
  const { usages = [], signerName = '', expirationSeconds: seconds } = spec
  const errors: FieldError[] = usages.length === 0 ? [requiredValue('spec.usages')] : []
  errors.push(...usages.flatMap((usage, i) => oneOf(usage, usageWords, `spec.usages[${i}]`)))
  for (const [i, usage] of usages.entries())
    if (usages.indexOf(usage) < i) errors.push(duplicateValue(`spec.usages[${i}]`, usage))
  if (signerName === legacySigner) {
    const why = 'the legacy signerName is not allowed via this API version'
    errors.push(invalidValue('spec.signerName', signerName, why))
  } else errors.push(...validateSignerName(signerName, 'spec.signerName'))
  if (seconds === undefined || seconds >= secondsMin) return errors
  const why = 'may not specify a duration less than 600 seconds (10 minutes)'
  return [...errors, invalidValue('spec.expirationSeconds', seconds, why)]
}
