// Names of signers: a domain and a path, `example.com/signer-name`.
//
// Models pkg/apis/core/validation ValidateSignerName.

import { quote } from '@/lib/go/quote'
import { type FieldError, invalidValue, requiredValue, tooLong } from '../../meta/field-error'
import { dnsLabelProblems, dnsSubdomainProblems } from '../../meta/name-rules'

const domainMax = 253
const nameMax = 571

export function validateSignerName(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const [domain = '', signer = '', ...more] = name.split('/')
  if (!name.includes('/') || more.length > 0) {
    const why = "must be a fully qualified domain and path of the form 'example.com/signer-name'"
    return [invalidValue(path, name, why)]
  }
  const labels = domain.split('.')
  return [
    ...(domain.length > domainMax ? [tooLong(path, domainMax)] : []),
    ...firstProblem(labels, dnsLabelProblems, domain, path),
    ...(labels.length < 2
      ? [invalidValue(path, domain, 'should be a domain with at least two segments separated by dots')]
      : []),
    ...firstProblem(signer.split('.'), dnsSubdomainProblems, signer, path),
    ...(name.length > nameMax ? [tooLong(path, nameMax)] : []),
  ]
}

/** The errors of the first invalid part. */
function firstProblem(
  parts: readonly string[],
  problems: (part: string) => readonly string[],
  shown: string,
  path: string,
): readonly FieldError[] {
  const bad = parts.find((part) => problems(part).length > 0)
  if (bad === undefined) return []
  return problems(bad).map((problem) => invalidValue(path, shown, `validating label ${quote(bad)}: ${problem}`))
}
