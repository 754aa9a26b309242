// What a small server answers, read off its source: the literal it ends a response with, its variables filled in.

import type { HttpRequest } from './plan'

/** `response.end(JSON.stringify({ greeting, path: request.url }))`, `res.send('hello')`; else `ok`. */
export function templateAnswer(
  source: string,
  request: HttpRequest,
  env: (name: string) => string | undefined,
): string {
  const text = source.slice(0, 60_000)
  const object = /\.(?:end|send|json|write)\(\s*(?:JSON\.stringify\()?\s*(\{[^{}]*\})/.exec(text)?.[1]
  if (object !== undefined) return objectText(object, text, request, env)
  const literal = /\.(?:end|send|write)\(\s*(`[^`]*`|'[^']*'|"[^"]*")/.exec(text)?.[1]
  if (literal !== undefined)
    return literal
      .slice(1, -1)
      .replace(/\\n/g, '\n')
      .replace(/\$\{([^}]*)\}/g, (_, name: string) => valueIn(name, text, request, env) ?? '')
  const name = /\.(?:end|send|write)\(\s*(\w+)\s*[,)]/.exec(text)?.[1]
  return (name === undefined ? undefined : valueIn(name, text, request, env)) ?? 'ok\n'
}

function objectText(
  object: string,
  source: string,
  request: HttpRequest,
  env: (name: string) => string | undefined,
): string {
  const fields: Record<string, unknown> = {}
  for (const part of object.slice(1, -1).split(',')) {
    const match = /^\s*['"]?(\w+)['"]?\s*(?::\s*([\s\S]*?))?\s*$/.exec(part)
    if (match?.[1] === undefined) continue
    const value = match[2] ?? match[1]
    const literal = /^(['"`])([\s\S]*)\1$/.exec(value)?.[2]
    const number = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined
    const flag = value === 'true' ? true : value === 'false' ? false : undefined
    fields[match[1]] = literal ?? number ?? flag ?? valueIn(value, source, request, env) ?? null
  }
  return JSON.stringify(fields)
}

/** A name's value: the request's, the environment's, or what a constant was given. */
function valueIn(
  expression: string,
  source: string,
  request: HttpRequest,
  env: (name: string) => string | undefined,
): string | undefined {
  const name = expression.trim()
  if (/^\w+\.(?:url|path|originalUrl)$/.test(name)) return request.path
  if (/^\w+\.method$/.test(name)) return request.method
  if (/^os\.hostname\(\)$|^hostname$/.test(name)) return env('HOSTNAME')
  const variable = /^process\.env\.(\w+)(?:\s*(?:\|\||\?\?)\s*(['"`])([^'"`]*)\2)?$/.exec(name)
  if (variable !== null) return env(variable[1] ?? '') ?? variable[3]
  if (!/^\w+$/.test(name)) return undefined
  const given = new RegExp(`(?:const|let|var)\\s+${name}\\s*=\\s*([^\\n;]+)`).exec(source)?.[1]?.trim()
  if (given === undefined || given === name) return undefined
  const literal = /^(['"`])([^'"`]*)\1$/.exec(given)?.[2]
  return (
    literal ??
    (given.startsWith('process.env.') || given.startsWith('os.') ? valueIn(given, source, request, env) : undefined)
  )
}
