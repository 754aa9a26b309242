// Names of Kubernetes objects as `helm lint` checks them, by kind.
//
// Models pkg/chart/v2/lint/rules validateMetadataNameFunc and apimachinery's validators.

import { quote } from '@/lib/go/quote'

const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const label =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const oldLabel =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"

const subdomainForm = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/
const labelForm = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/
const oldLabelForm = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/

function tooLong(name: string, max: number): readonly string[] {
  return name.length > max ? [`must be no more than ${max} characters`] : []
}

function checkSubdomain(name: string): readonly string[] {
  return [...tooLong(name, 253), ...(subdomainForm.test(name) ? [] : [subdomain])]
}

function checkLabel(name: string): readonly string[] {
  if (labelForm.test(name)) return tooLong(name, 63)
  return [...tooLong(name, 63), subdomainForm.test(name) ? 'must not contain dots' : label]
}

function checkOldLabel(name: string): readonly string[] {
  return [...tooLong(name, 63), ...(oldLabelForm.test(name) ? [] : [oldLabel])]
}

function checkPathSegment(name: string): readonly string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`]
  return ['/', '%'].filter((letter) => name.includes(letter)).map((letter) => `may not contain '${letter}'`)
}

function checkName(kind: string, name: string): readonly string[] {
  switch (kind.toLowerCase()) {
    case 'service':
      return checkOldLabel(name)
    case 'namespace':
      return checkLabel(name)
    case 'certificatesigningrequest':
      return []
    case 'role':
    case 'clusterrole':
    case 'rolebinding':
    case 'clusterrolebinding':
      return checkPathSegment(name)
    default:
      return checkSubdomain(name)
  }
}

/** What is wrong with an object's name, as Helm says it; null if nothing is. */
export function objectNameRefusal(kind: string, name: string): string | null {
  const problems = checkName(kind, name).map((problem) => `metadata.name: Invalid value: ${quote(name)}: ${problem}`)
  if (problems.length === 0) return null
  const all = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`
  return `object name does not conform to Kubernetes naming requirements: ${quote(name)}: ${all}`
}
