// What a program nobody knows is told to connect to, as far as its words show: `redis://host:6379`, `localhost:8080`,
// `--host db --port 5432`. Null where they name no port.

const schemePorts: Readonly<Record<string, number>> = {
  http: 80, https: 443, redis: 6379, rediss: 6379, amqp: 5672, mongodb: 27_017, postgres: 5432, postgresql: 5432, mysql: 3306, nats: 4222,
} // biome-ignore format: a table

/** Options that tell where to listen, not where to go. */
const ownPlace = /^--?[\w-]*(?:listen|bind|advertise)[\w-]*/

export function targetNamedBy(words: readonly string[]): string | null {
  const [, ...args] = words
  const asked = args.filter(
    (arg, i) => !ownPlace.test(arg) && !(ownPlace.test(args[i - 1] ?? '') && !arg.startsWith('-')),
  )
  for (const arg of asked) {
    const target = targetIn(arg.replace(/^--?[\w-]+=/, ''))
    if (target !== null) return target
  }
  const port = optionOf(asked, 'port')
  return port !== undefined && /^\d+$/.test(port) ? `${optionOf(asked, 'host') ?? 'localhost'}:${port}` : null
}

function targetIn(text: string): string | null {
  const url = /^([a-z]+):\/\/(?:[^@/\s]*@)?([\w.-]+)(?::(\d+))?(?:[/?]|$)/.exec(text)
  const scheme = url?.[1] ?? ''
  const port = url?.[3] ?? schemePorts[scheme]
  if (url !== null) return port === undefined ? null : `${url[2] ?? ''}:${port}`
  const plain = /^(localhost|[a-z][\w-]*(?:\.[\w-]+)*|\d+\.\d+\.\d+\.\d+):(\d{2,5})$/.exec(text)
  return plain === null ? null : text
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`--${name}=`) || arg.startsWith(`-${name}=`))
  if (joined !== undefined) return joined.slice(joined.indexOf('=') + 1)
  const at = args.findIndex((arg) => arg === `--${name}` || arg === `-${name}`)
  return at < 0 ? undefined : args[at + 1]
}
