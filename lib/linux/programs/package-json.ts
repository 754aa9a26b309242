// package.json, as far as running a script needs it.

export interface PackageScripts {
  readonly name: string
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
}

export function isJsonText(text: string): boolean {
  return parsed(text) !== undefined
}

export function scriptsIn(text: string): PackageScripts {
  const value = parsed(text)
  const whole = isRecord(value) ? value : {}
  const listed = isRecord(whole['scripts']) ? whole['scripts'] : {}
  const scripts = Object.fromEntries(
    Object.entries(listed).flatMap(([name, script]) => (typeof script === 'string' ? [[name, script]] : [])),
  )
  const { name, version } = whole
  return {
    name: typeof name === 'string' ? name : 'app',
    version: typeof version === 'string' ? version : '1.0.0',
    scripts,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
