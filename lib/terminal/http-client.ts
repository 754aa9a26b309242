// HTTP from the terminal: what curl and wget share: one request through the world, and how it ended.

import type { ToolCall } from '@/lib/tool/tool'

export type HttpEnd =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'no-such-host' | 'refused' | 'timed-out' | 'reset' }

export interface HttpExchange {
  readonly end: HttpEnd
  readonly tookMs: number
  readonly url: HttpUrl
}

export interface HttpUrl {
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** Begins with a slash. */
  readonly path: string
}

export interface HttpAsked {
  readonly method: string
  readonly url: string
  readonly host?: string
}

export function sendHttp({ session }: ToolCall, asked: HttpAsked): HttpExchange {
  const url = readUrl(asked.url)
  const { trace } = session.world.dispatch(
    {
      kind: 'http-request',
      method: asked.method,
      url: asked.url,
      ...(asked.host === undefined ? {} : { host: asked.host }),
    },
    'shell',
  )
  if (trace === undefined) return { end: { kind: 'refused' }, tookMs: 0, url }
  const { outcome, tookMs } = trace
  const end: HttpEnd =
    outcome.kind === 'answered'
      ? { kind: 'answered', status: outcome.status, body: outcome.body }
      : { kind: outcome.kind }
  return { end, tookMs, url }
}

export function readUrl(text: string): HttpUrl {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:?#]*)(?::(\d+))?([^#]*)/i.exec(text)
  const [, scheme = 'http', host = '', port, rest = ''] = match ?? []
  return {
    scheme: scheme.toLowerCase(),
    host,
    port: Number(port ?? (scheme.toLowerCase() === 'https' ? 443 : 80)),
    path: rest.startsWith('/') ? rest : `/${rest}`,
  }
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

export function reasonOf(status: number): string {
  return reasons[status] ?? ''
}
