// cargo and rustc: a target folder and a binary of estimated size.

import { type CommandPart, done, operands } from '../machine/command'
import { putBinary, putTree, sourcesOf, unsimulated } from '../machine/tool-effects'

export const rustTools: CommandPart = {
  names: ['cargo', 'rustc'],
  doc: 'Compiles a crate: its binary is there afterwards, with an estimated size.',
  run({ name, args }, machine) {
    const [verb = ''] = operands(args)
    const command = `${name} ${args.join(' ')}`
    if (name !== 'cargo' || verb !== 'build') {
      return args.includes('--version') || verb === 'config' ? done : unsimulated(machine, command, 1500)
    }
    const crate = /^name\s*=\s*"([^"]+)"/m.exec(machine.read(machine.path('Cargo.toml')) ?? '')?.[1] ?? 'app'
    const { identity } = sourcesOf(machine)
    putTree(machine, machine.path('target/release/deps'), { megabytes: 400, files: 900, identity: `cargo ${identity}` })
    const profile = args.includes('--release') || args.includes('-r') ? 'release' : 'debug'
    putBinary(machine, `target/${profile}/${crate}`, { megabytes: 8, language: 'rust', command })
    return { status: 0, tookMs: 14_000, grade: 'estimate' }
  },
}
