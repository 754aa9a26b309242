// The application that a server program is pointed at: `module:app`, and its source.

import type { Machine } from '../../machine/machine'

export function appSource(
  machine: Machine,
  args: readonly string[],
): { readonly module: string; readonly source: string | null } {
  const target =
    args.find((arg, i) => /^[\w.]+:\w+/.test(arg) && !/^-(?:b|w|k|c)$/.test(args[i - 1] ?? '') && !/^\d/.test(arg)) ??
    args.find((arg) => /^[A-Za-z_]\w*$/.test(arg)) ??
    ''
  const module = target.split(':')[0] ?? ''
  const path = module.replaceAll('.', '/')
  return {
    module,
    source: machine.read(machine.path(`${path}.py`)) ?? machine.read(machine.path(`${path}/__init__.py`)),
  }
}
