// Named formats of text. Models k8s.io/apiserver/pkg/cel/library format.go.

import {
  dns1035Problems,
  dnsLabelProblems,
  dnsSubdomainProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@/lib/kube/meta/name-rules'
import { isOfFormat } from '@/lib/kube/meta/string-formats'
import { free, type Library, member, named } from '../library'
import { listType, optionalType, stringType } from '../types'
import { none, noOverload, some } from '../value'
import { formatType } from './own-types'
import { requestUrl } from './urls'

type Problems = (text: string) => readonly string[]

/** The prefix of a generated name may end in a dash. */
function prefix(problems: Problems): Problems {
  return (text) => problems(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text)
}

function ofFormat(format: string, problem: string): Problems {
  return (text) => (isOfFormat(format, text) ? [] : [problem])
}

const known: Readonly<Record<string, Problems>> = {
  dns1123Label: dnsLabelProblems,
  dns1123Subdomain: (text) => dnsSubdomainProblems(text),
  dns1035Label: dns1035Problems,
  qualifiedName: qualifiedNameProblems,
  dns1123LabelPrefix: prefix(dnsLabelProblems),
  dns1123SubdomainPrefix: prefix((text) => dnsSubdomainProblems(text)),
  dns1035LabelPrefix: prefix(dns1035Problems),
  labelValue: labelValueProblems,
  uri: (text) => {
    const found = requestUrl(text)
    return typeof found === 'string' ? [found] : []
  },
  uuid: ofFormat('uuid', 'does not match the UUID format'),
  byte: ofFormat('byte', 'invalid base64'),
  date: ofFormat('date', 'invalid date'),
  datetime: ofFormat('date-time', 'invalid datetime'),
}

export const formats: Library = [
  ...Object.keys(known).map((name) =>
    named(
      `format.${name}`,
      free(`format.${name}`, [], formatType, () => ({ kind: 'format', name })),
    ),
  ),
  named(
    'format.named',
    free('format-named', [stringType], optionalType(formatType), (name) => {
      if (typeof name !== 'string') return noOverload()
      return Object.hasOwn(known, name) ? some({ kind: 'format', name }) : none
    }),
  ),
  named(
    'validate',
    member('format-validate', [formatType, stringType], optionalType(listType(stringType)), (format = null, text) => {
      if (format === null || typeof format !== 'object' || !('kind' in format) || format.kind !== 'format')
        return noOverload()
      const problems = typeof text === 'string' ? (known[format.name]?.(text) ?? []) : noOverload()
      return problems.length === 0 ? none : some(problems)
    }),
  ),
]
