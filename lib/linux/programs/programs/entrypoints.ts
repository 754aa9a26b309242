// Entrypoint scripts of the official images that only prepare something and then become their arguments.

import type { ProgramCall, ProgramPart, ProgramRun } from '../program-part'

/** `docker-entrypoint.sh --flag` is the image's program with flags. */
const flagged: Readonly<Record<string, string>> = {
  'docker-entrypoint-redis': 'redis-server',
  'docker-entrypoint-mongo': 'mongod',
  'docker-entrypoint-rabbitmq': 'rabbitmq-server',
  'docker-entrypoint-node': 'node',
}

function start({ program, args, machine }: ProgramCall): ProgramRun {
  const [first = ''] = args
  if (first === '') return { exit: { afterMs: 10, code: 0 } }
  const main = flagged[program]
  if (first.startsWith('-') && main !== undefined) return { becomes: { argv: [main, ...args], afterMs: 20 } }
  if (program === 'docker-entrypoint-plain' && first.startsWith('-')) {
    const image = machine.container?.reference ?? ''
    return { becomes: { argv: [baseOf(image), ...args], afterMs: 20 } }
  }
  // As node's script does: a first word that is no command is a script.
  if (program === 'docker-entrypoint-node' && !isCommand(machine.files, machine.env.get('PATH') ?? '', first)) {
    return { becomes: { argv: ['node', ...args], afterMs: 15 } }
  }
  if (program === 'docker-entrypoint-wordpress' && first.startsWith('apache2')) return installed(machine, args)
  const user = usersOf[program]
  const isMain = first === main
  return { becomes: { argv: args, afterMs: 20, ...(user !== undefined && isMain && { user }) } }
}

const usersOf: Readonly<Record<string, string>> = {
  'docker-entrypoint-redis': 'redis',
  'docker-entrypoint-mongo': 'mongodb',
}

/** WordPress is put where the volume is, when nothing is there yet. */
function installed(machine: ProgramCall['machine'], args: readonly string[]): ProgramRun {
  const becomes = { argv: args, afterMs: 900 }
  const content = machine.read('/usr/src/wordpress/index.html')
  if (content === null || machine.exists('/var/www/html/index.html')) return { becomes }
  const pages = ['index.html', 'index.php', 'wp-login.php', 'wp-admin/index.html', 'wp-admin/install.php']
  return {
    becomes,
    directories: ['/var/www/html/wp-admin'],
    lines: [
      { atMs: 5, stream: 'stderr', text: 'WordPress not found in /var/www/html - copying now...' },
      { atMs: 800, stream: 'stderr', text: 'Complete! WordPress has been successfully copied to /var/www/html' },
    ],
    writes: pages.map((page) => ({ atMs: 800, path: `/var/www/html/${page}`, content })),
  }
}

function baseOf(reference: string): string {
  return (reference.split('/').at(-1) ?? '').replace(/[:@].*$/, '')
}

function isCommand(files: ReadonlyMap<string, unknown>, path: string, name: string): boolean {
  if (name.includes('/')) return files.has(name)
  return path.split(':').some((directory) => files.has(`${directory}/${name}`))
}

export const entrypoints: ProgramPart = {
  names: [...Object.keys(flagged), 'docker-entrypoint-plain', 'docker-entrypoint-wordpress', 'exec-arguments'],
  doc: 'Becomes its arguments, as another user where the image says so.',
  grade: 'modelled',
  start,
}
