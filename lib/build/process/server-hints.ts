// What a program's source says about the server it becomes: its port and its paths.
//
// A search for well-known calls, not a reading of the language: `listen(3000)`, `ListenAndServe(":8080"`, `app.get('/health'`.

/** A path its source answers, as far as a search can tell. */
export interface ServerRoute {
  readonly path: string
  readonly status: number
  readonly body: string
}

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

const routeCalls =
  /(?:\.(?:get|use|all|route|Get|GET|HandleFunc|Handle)|@app\.(?:get|route))\(\s*["'`](?:GET )?(\/[^"'`]*)["'`]([\s\S]{0,240})/g

function routesIn(text: string): readonly ServerRoute[] {
  const routes: ServerRoute[] = []
  for (const [, path = '/', rest = ''] of text.matchAll(routeCalls)) {
    if (routes.length >= 20) break
    const body = rest.split(/\n\s*\n|\.(?:get|use|post)\(/)[0] ?? ''
    const status = Number(/(?:status|sendStatus|WriteHeader)\(\s*(\d{3})/.exec(body)?.[1] ?? 200)
    const answer =
      /(?:send|end|write|Fprint(?:ln|f)?|return|json)\(?[^"'`{]*["'`]([^"'`]*)["'`]/.exec(body)?.[1] ?? 'ok'
    routes.push({ path: path.replace(/[:{*].*$/, ''), status, body: `${answer.replace(/\\n$/, '')}\n` })
  }
  return routes
}

/** The program a compiled binary becomes: a server on a port, or something that runs and ends. */
export function serverProgramOf(language: string, source: string): string {
  const { port } = serverHintsOf(source)
  return port === null ? `binary:${language}` : `server:${language}:${port}`
}
