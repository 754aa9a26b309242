// corepack: shims for yarn and pnpm, which fetch themselves when first called.

import { type CommandPart, done, operands } from '../machine/command'

export const corepack: CommandPart = {
  names: ['corepack'],
  doc: 'Puts yarn and pnpm beside node.',
  run({ args }, machine) {
    const [verb, ...names] = operands(args)
    if (verb !== 'enable') return { ...done, tookMs: 400 }
    for (const manager of ['pnpm', 'yarn'].filter((each) => names.length === 0 || names.includes(each)))
      for (const program of manager === 'pnpm' ? ['pnpm', 'pnpx'] : ['yarn', 'yarnpkg'])
        machine.put(`/usr/local/bin/${program}`, {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 60, grade: 'estimate' },
          identity: `corepack ${program}`,
          program: manager,
        })
    return { ...done, tookMs: 200 }
  },
}
