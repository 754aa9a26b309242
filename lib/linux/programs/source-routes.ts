// The paths a program's source answers: what each says, when it changes its mind, what it needs, what it dies of.
//
// A search for the usual calls of frameworks, and for comparisons of a request's URL; not a reading of the language.

import { byNumber } from '@/lib/base/order'

export interface ServerRoute {
  /** A prefix. */
  readonly path: string
  readonly status: number
  readonly body: string
  /** The status while a flag is false; `status` is that while it is true. */
  readonly unless?: { readonly flag: string; readonly status: number }
  /** The process ends of it. */
  readonly crashCode: number | null
  /** Addresses it asks, as the source has them. */
  readonly calls: readonly string[]
}

const framework =
  /(?:\.(?:get|use|all|route|Get|GET|HandleFunc|Handle)|@\w+\.(?:get|route))\(\s*["'`](?:GET )?(\/[^"'`]*)["'`]/g
const compared = /(?:\b(?:url|path|pathname|Path)\s*(?:===?|\.startsWith\()\s*|\bcase\s+)["'`](\/[^"'`]*)["'`]/g
const routesMost = 20
const bodyMost = 500

export function routesIn(text: string): readonly ServerRoute[] {
  const found = [...text.matchAll(framework), ...text.matchAll(compared)].sort(byNumber(({ index }) => index))
  return found.slice(0, routesMost).map((match, i) => {
    const start = match.index + match[0].length
    const end = Math.min(found[i + 1]?.index ?? text.length, start + bodyMost)
    return routeOf((match[1] ?? '/').replace(/[:{*].*$/, ''), handlerIn(text.slice(start, end)))
  })
}

/** Up to where another statement at the top begins. */
function handlerIn(text: string): string {
  return (
    text.split(
      /\n\s*\n|\n(?:app|router|server|http|func|def|const|module)\b|\.(?:get|use|post|listen)\(|\belse\b/,
    )[0] ?? ''
  )
}

function routeOf(path: string, handler: string): ServerRoute {
  return {
    path,
    ...statusIn(handler),
    body: bodyIn(handler),
    crashCode: crashIn(handler),
    calls: callsIn(handler),
  }
}

const named: Readonly<Record<string, number>> = {
  StatusOK: 200, StatusNotFound: 404, StatusInternalServerError: 500, StatusServiceUnavailable: 503, StatusBadGateway: 502, StatusTeapot: 418,
} // biome-ignore format: a table

function statusIn(handler: string): Pick<ServerRoute, 'status' | 'unless'> {
  const chosen = /(!?)(\w+)\s*\?\s*(\d{3})\s*:\s*(\d{3})/.exec(handler)
  if (chosen !== null) {
    const [, negated = '', flag = '', first = '200', second = '503'] = chosen
    const [yes, no] = negated === '' ? [first, second] : [second, first]
    return { status: Number(yes), unless: { flag, status: Number(no) } }
  }
  const guarded = /if\s*\(?\s*!(\w+)\s*\)?[\s{]*[^;}\n]*?(\d{3})/.exec(handler)
  if (guarded?.[1] !== undefined) return { status: 200, unless: { flag: guarded[1], status: Number(guarded[2]) } }
  const literal =
    /(?:status|sendStatus|WriteHeader|writeHead|code)\(\s*(?:w,\s*)?(\d{3})|statusCode\s*=\s*(\d{3})|status_code\s*=\s*(\d{3})|['"`]\s*,\s*(\d{3})\b/.exec(
      handler,
    )
  const word = /http\.(Status\w+)/.exec(handler)?.[1] ?? ''
  return { status: Number(literal?.[1] ?? literal?.[2] ?? literal?.[3] ?? literal?.[4] ?? named[word] ?? 200) }
}

function bodyIn(handler: string): string {
  const text =
    /(?:send|end|write|Write|Fprint(?:ln|f)?|return|json|Error)\(?[^"'`{]*["'`]([^"'`]*)["'`]/.exec(handler)?.[1] ??
    'ok'
  return `${text.replace(/\\n$/, '')}\n`
}

function crashIn(handler: string): number | null {
  const exit = /(?:process\.exit|os\._exit|os\.Exit|sys\.exit)\(\s*(\d*)\s*\)/.exec(handler)
  if (exit !== null) return Number(exit[1] === '' ? 0 : exit[1])
  return /\bpanic\(/.test(handler) ? 2 : null
}

/** What a handler fetches before it answers. */
export function callsIn(handler: string): readonly string[] {
  const calls =
    /(?:\bfetch|axios(?:\.get)?|https?\.(?:get|request|Get)|requests\.get|urlopen|httpx\.get)\(\s*(`[^`]*`|'[^']*'|"[^"]*"|[\w.]+)/g
  return [...handler.matchAll(calls)].map(([, target = '']) => target).slice(0, 4)
}
