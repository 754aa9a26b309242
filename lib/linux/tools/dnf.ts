// dnf, yum and microdnf: Fedora's packages, with estimated sizes.

import { type CommandPart, done, failed, operands } from '../machine/command'
import { addPackages } from '../machine/installed-packages'

export const dnf: CommandPart = {
  names: ['dnf', 'yum', 'microdnf'],
  doc: "Fedora's packages, with estimated sizes.",
  run({ args }, machine) {
    const [verb = '', ...names] = operands(args)
    if (verb === 'clean') {
      machine.remove('/var/cache/dnf')
      return done
    }
    if (verb !== 'install' && verb !== 'update' && verb !== 'upgrade') return done
    if (machine.uid !== 0)
      return failed(
        1,
        'Error: This command has to be run with superuser privileges (under the root user on most systems).',
      )
    if (!machine.hasNetwork) return failed(1, 'Error: Failed to download metadata for repo')
    const total = addPackages(names, machine, () => [8, 'estimate'])
    machine.put('/var/cache/dnf', {
      type: 'tree',
      mode: 0o755,
      owner: '0:0',
      size: { value: 90_000_000, grade: 'estimate' },
      identity: 'dnf cache',
    })
    return { status: 0, stdout: 'Complete!\n', tookMs: Math.round(4000 + total * 40), grade: 'estimate' }
  },
}
