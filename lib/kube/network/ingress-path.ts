// Ingress paths: which path rule a request meets.
//
// Models the networking.k8s.io/v1 rules for Exact and Prefix; ImplementationSpecific is ingress-nginx's plain
// prefix.

import { byNumber, descending, inOrderOf } from '@/lib/base/order'

export function ingressPathMatches(pathType: string, rule: string, path: string): boolean {
  switch (pathType) {
    case 'Exact':
      return path === rule
    case 'Prefix':
      return prefixMatches(rule, path)
    default:
      return path.startsWith(rule)
  }
}

/** Element by element; a trailing slash of the rule is ignored. */
function prefixMatches(rule: string, path: string): boolean {
  const wanted = elementsOf(rule)
  const asked = elementsOf(path)
  return wanted.every((element, i) => asked[i] === element)
}

function elementsOf(path: string): readonly string[] {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path
  return trimmed === '' ? [] : trimmed.split('/').slice(1)
}

/** `*.foo.com` stands for exactly one label; an empty rule host for every host. Answers how well it fits, 0 not at all. */
export function hostRank(rule: string, host: string): number {
  if (rule === '') return 1
  if (rule === host) return 3
  if (!rule.startsWith('*.')) return 0
  const dot = host.indexOf('.')
  return dot > 0 && host.slice(dot) === rule.slice(1) ? 2 : 0
}

/** The order in which paths are tried: longest first, Exact before Prefix on equal paths. */
export const comparePathRules = inOrderOf<PathRule>(
  descending(byNumber(({ path }) => path.length)),
  byNumber(({ pathType }) => (pathType === 'Exact' ? 0 : 1)),
)

export interface PathRule {
  readonly path: string
  readonly pathType: string
}
