// Answers of the API on their way to a client.

import type { ServerResponse } from 'node:http'
import type { ApiAnswer } from '@/lib/world/command'
import { warningHeaders } from './warning-header'

export function send(response: ServerResponse, { code, body, warnings }: ApiAnswer): void {
  response.setHeader('content-type', contentTypeOf(body))
  for (const warning of warningHeaders(warnings)) response.appendHeader('warning', warning)
  response.writeHead(code)
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** Clients distinguish the two forms of discovery by content type. */
function contentTypeOf(body: ApiAnswer['body']): string {
  if (typeof body === 'string') return 'text/plain; charset=utf-8'
  if (body['kind'] !== 'APIGroupDiscoveryList') return 'application/json'
  return 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
}
