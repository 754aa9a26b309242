// Ingress rules: which backend a host and path lead to.
//
// Models ingress-nginx over networking.k8s.io/v1: exact hosts before wildcards, longest paths first; the same host and
// path in two Ingresses belongs to the older one.

import type { Ingress, IngressBackend } from '../api/generated/networking'
import { comparePathRules, hostRank, ingressPathMatches } from './ingress-path'

export interface IngressMatch {
  readonly ingress: Ingress
  readonly backend: IngressBackend
  /** The host is served over TLS: plain HTTP is sent there. */
  readonly redirectsToTls: boolean
}

export function isIngressHost(ingresses: readonly Ingress[], host: string): boolean {
  return ingresses.some((ingress) => (ingress.spec.rules ?? []).some((rule) => hostRank(rule.host ?? '', host) > 1))
}

export function matchIngress(ingresses: readonly Ingress[], host: string, path: string): IngressMatch | null {
  const candidates = ingresses.flatMap((ingress) =>
    (ingress.spec.rules ?? []).flatMap((rule) => {
      const rank = hostRank(rule.host ?? '', host)
      if (rank === 0) return []
      return (rule.http?.paths ?? []).map((one) => ({
        ingress,
        rank,
        path: one.path ?? '/',
        pathType: one.pathType ?? 'ImplementationSpecific',
        backend: one.backend,
      }))
    }),
  )
  const best = Math.max(0, ...candidates.map((one) => one.rank))
  const found = candidates
    .filter((one) => one.rank === best && ingressPathMatches(one.pathType, one.path, path))
    .sort(comparePathRules)[0]
  if (found !== undefined) return withTls(found.ingress, found.backend, host)
  const fallback = ingresses.find((ingress) => ingress.spec.defaultBackend !== undefined)
  const backend = fallback?.spec.defaultBackend
  return fallback === undefined || backend === undefined ? null : withTls(fallback, backend, host)
}

const sslRedirect = 'nginx.ingress.kubernetes.io/ssl-redirect'

function withTls(ingress: Ingress, backend: IngressBackend, host: string): IngressMatch {
  const hasTls = (ingress.spec.tls ?? []).some((tls) => (tls.hosts ?? []).some((name) => hostRank(name, host) > 1))
  return { ingress, backend, redirectsToTls: hasTls && ingress.metadata.annotations?.[sslRedirect] !== 'false' }
}
