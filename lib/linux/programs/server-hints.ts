// What a program's source says about the server it becomes: its port and its paths.
//
// A search for well-known calls, not a reading of the language: `listen(3000)`, `ListenAndServe(":8080"`, `app.get('/health'`.

import { routesIn, type ServerRoute } from './source-routes'

export interface ServerHints {
  readonly port: number | null
  readonly portVariable: string | null
  readonly routes: readonly ServerRoute[]
}

const portCalls: readonly RegExp[] = [
  /listen\(\s*(?:Number\()?process\.env\.(\w+)\)?\s*(?:\|\||\?\?)\s*['"]?(\d{2,5})/,
  /process\.env\.(\w*PORT\w*)\s*(?:\|\||\?\?)\s*['"]?(\d{2,5})/,
  /(?:environ\.get|getenv)\(\s*['"](\w*PORT\w*)['"]\s*,\s*['"]?(\d{2,5})/,
  /listen\(\s*()(\d{2,5})/,
  /ListenAndServe(?:TLS)?\(\s*"()[^":]*:(\d{2,5})"/,
  /Addr:\s*"()[^":]*:(\d{2,5})"/,
  /\.Run\(\s*"()[^":]*:(\d{2,5})"/,
  /bind\(\s*"()[^":]*:(\d{2,5})"/,
  /(?:port|PORT)\s*[:=]\s*()['"]?(\d{2,5})/,
  /(?:Int|Uint)(?:Var)?P?\((?:&\w+(?:\.\w+)*,\s*)?"()(?:http-|listen-)?port"\s*,\s*(?:"\w"\s*,\s*)?(\d{2,5})/,
  /HTTPServer\(\s*\(\s*['"]()[^'"]*['"]\s*,\s*(\d{2,5})/,
]

export function serverHintsOf(source: string): ServerHints {
  const text = source.slice(0, 60_000)
  for (const call of portCalls) {
    const match = call.exec(text)
    if (match !== null)
      return {
        port: Number(match[2]),
        portVariable: match[1] === '' || match[1] === undefined ? null : match[1],
        routes: routesIn(text),
      }
  }
  const variable = /process\.env\.(\w*PORT\w*)/.exec(text)?.[1] ?? null
  return { port: null, portVariable: variable, routes: routesIn(text) }
}

/** The program a compiled binary becomes: a server on a port, or something that runs and ends. */
export function serverProgramOf(language: string, source: string): string {
  const { port } = serverHintsOf(source)
  return port === null ? `binary:${language}` : `server:${language}:${port}`
}
