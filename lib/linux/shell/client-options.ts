// Options of clients, as getopt_long reads them: `-h db`, `-hdb`, `--host db`, `--host=db`, `-tAc "…"`.

export interface OptionRules {
  /** Those that take a value, with their dashes. */
  readonly valued: readonly string[]
  /** Those whose value is never the next word: `-ps3cret`. */
  readonly joined?: readonly string[]
  /** What follows the first word that is no option is not looked at. */
  readonly endsAtWord?: boolean
}

export interface ClientOptions {
  value(...names: readonly string[]): string | undefined
  has(...names: readonly string[]): boolean
  readonly rest: readonly string[]
}

export function clientOptions(args: readonly string[], rules: OptionRules): ClientOptions {
  const values = new Map<string, string>()
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(i + 1))
      break
    }
    if (!/^-./.test(arg)) {
      rest.push(arg)
      if (rules.endsAtWord !== true) continue
      rest.push(...args.slice(i + 1))
      break
    }
    for (const [name, value] of optionsIn(arg, rules)) values.set(name, value ?? args[++i] ?? '')
  }
  return {
    value: (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined),
    has: (...names) => names.some((name) => values.has(name)),
    rest,
  }
}

/** The options of one word; undefined where the value is the next word. */
function optionsIn(
  arg: string,
  { valued, joined = [] }: OptionRules,
): readonly (readonly [string, string | undefined])[] {
  if (arg.startsWith('--') || valued.includes(arg)) {
    const [name = '', value] = arg.split(/=(.*)/s)
    return [[name, value ?? (valued.includes(name) ? undefined : '')]]
  }
  const found: [string, string | undefined][] = []
  for (let at = 1; at < arg.length; at++) {
    const name = `-${arg.charAt(at)}`
    const after = arg.slice(at + 1)
    if (valued.includes(name)) return [...found, [name, after === '' ? undefined : after]]
    if (joined.includes(name)) return [...found, [name, after]]
    found.push([name, ''])
  }
  return found
}
