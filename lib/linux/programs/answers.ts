// Building blocks of HTTP answers: routes, files, fixed pages.

import type { HttpAnswer, HttpRequest, Listener } from './plan'
import type { ServerFacts } from './server-facts'
import { always } from './timeline'

export function answer(status: number, body: string, more: Partial<HttpAnswer> = {}): HttpAnswer {
  return {
    status,
    body,
    latencyMs: 2,
    headers: {},
    calls: [],
    upstreamStatus: 502,
    crashCode: null,
    ...more,
  }
}

export interface ServerShape {
  readonly port: number
  readonly openMs: number
  readonly bind?: 'all' | 'loopback'
  readonly speaks?: Listener['speaks']
}

/** A server whose answers do not change with its age. */
export function httpServer(shape: ServerShape, respond: (request: HttpRequest) => HttpAnswer): Listener {
  const { port, openMs, bind = 'all', speaks = 'http' } = shape
  return {
    port,
    protocol: 'TCP',
    bind,
    open: [{ fromMs: openMs, value: true }],
    speaks,
    answer: (request) => always(respond(request)),
  }
}

/** A server that speaks no HTTP: connections are taken, a browser gets nothing it could read. */
export function tcpServer({ port, openMs, bind = 'all' }: ServerShape, told?: ServerFacts): Listener {
  return {
    port,
    protocol: 'TCP',
    bind,
    open: [{ fromMs: openMs, value: true }],
    speaks: 'tcp',
    ...(told !== undefined && { told }),
    answer: () => always(answer(502, '', told === undefined ? {} : { told })),
  }
}

/** The longest path that is the request's, or stands above it; null when none does. */
export function routeFor<Found extends { readonly path: string }>(
  routes: readonly Found[],
  path: string,
): Found | null {
  const plain = path.split('?')[0] ?? '/'
  let best: Found | null = null
  for (const route of routes) {
    const isIt = plain === route.path || plain.startsWith(route.path.endsWith('/') ? route.path : `${route.path}/`)
    if (isIt && (best === null || route.path.length > best.path.length)) best = route
  }
  return best
}
