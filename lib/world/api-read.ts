// Reading the API over the wire: what kubectl's GETs see. Writes are commands (commands/api-request.ts).

import type { RestHost } from '@/lib/kube/apiserver/rest/call'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import type { ApiAnswer, Impersonation } from './command'
import type { Workbench } from './workbench'
import type { ApiRead } from './world'

export function answerRead(bench: Workbench, { path, query, headers, fieldTexts }: ApiRead): ApiAnswer {
  const host = hostOf(bench)
  return handleRequest(fieldTexts === undefined ? host : { ...host, fieldTexts }, {
    method: 'GET',
    path,
    query,
    headers,
  })
}

export function impersonationHeaders(as: Impersonation | undefined): Readonly<Record<string, string>> {
  if (as === undefined) return {}
  return { 'impersonate-user': as.user, 'impersonate-group': as.groups.join(',') }
}

/** One request by the cluster's administrator, or by the user its headers impersonate. */
export function answerOf(bench: Workbench, request: RestRequest): ApiAnswer {
  const answer: RestAnswer = handleRequest(hostOf(bench), request)
  return answer
}

function hostOf({ cluster, clock }: Workbench): RestHost {
  return { server: cluster.server, client: cluster.admin, nowMs: clock.now(), metrics: cluster.metrics }
}
