// The nginx image's entrypoint: what its scripts say and do before nginx starts.
//
// Models docker-nginx entrypoint/*.sh: IPv6 listening, templates with variables. Tuning of workers is left out.

import { writeRefusal } from '../../shell/write-refusal'
import type { ProgramCall, ProgramPart, ProgramRun } from '../program-part'

export const nginxEntrypoint: ProgramPart = {
  names: ['docker-entrypoint-nginx'],
  doc: 'Says what it looks for, fills in templates, becomes its arguments.',
  grade: 'modelled',
  start: ({ args, machine }) => {
    const isNginx = args[0] === 'nginx' || args[0] === 'nginx-debug'
    const { lines, writes } = isNginx ? prepared(machine) : { lines: [], writes: [] }
    const isQuiet = machine.env.has('NGINX_ENTRYPOINT_QUIET_LOGS')
    return {
      lines: isQuiet ? [] : lines.map((text) => ({ atMs: 5, stream: 'stdout', text })),
      writes,
      becomes: { argv: args, afterMs: 40 },
    }
  },
}

const site = '/etc/nginx/conf.d/default.conf'
const own = '/docker-entrypoint.sh:'

function prepared(machine: ProgramCall['machine']): {
  readonly lines: readonly string[]
  readonly writes: NonNullable<ProgramRun['writes']>
} {
  const directory = '/docker-entrypoint.d'
  const { writes: filled, lines: templateLines } = templates(machine)
  const writes = [...listenWrites(machine), ...filled]
  const lines = [
    `${own} ${directory}/ is not empty, will attempt to perform configuration`,
    `${own} Looking for shell scripts in ${directory}/`,
    `${own} Launching ${directory}/10-listen-on-ipv6-by-default.sh`,
    ...listenLines(machine).map((text) => `10-listen-on-ipv6-by-default.sh: info: ${text}`),
    `${own} Sourcing ${directory}/15-local-resolvers.envsh`,
    `${own} Launching ${directory}/20-envsubst-on-templates.sh`,
    ...templateLines,
    `${own} Launching ${directory}/30-tune-worker-processes.sh`,
    `${own} Configuration complete; ready for start up`,
  ]
  return { lines, writes }
}

function listenLines(machine: ProgramCall['machine']): readonly string[] {
  const text = machine.read(site)
  if (text === null) return [`${site} is not a file or does not exist`]
  if (writeRefusal(machine, site) !== null) return [`can not modify ${site} (read-only file system?)`]
  if (!/listen\s+(?:80|8080);/.test(text) || !text.includes('/usr/share/nginx/html')) {
    return [`Getting the checksum of ${site}`, `${site} differs from the packaged version`]
  }
  return [`Getting the checksum of ${site}`, `Enabled listen on IPv6 in ${site}`]
}

/** The packaged site listens on IPv6 as well from now on. */
function listenWrites(machine: ProgramCall['machine']): NonNullable<ProgramRun['writes']> {
  const text = machine.read(site)
  if (text === null || listenLines(machine).length < 2 || text.includes('[::]')) return []
  if (!listenLines(machine).at(-1)?.startsWith('Enabled')) return []
  const content = text.replace(/(listen\s+)(\d+);/, '$1$2;\n    listen  [::]:$2;')
  return [{ atMs: 10, path: site, content }]
}

/** `/etc/nginx/templates/*.template`, with the variables that are set. */
function templates(machine: ProgramCall['machine']) {
  const lines: string[] = []
  const writes: { readonly atMs: number; readonly path: string; readonly content: string }[] = []
  const from = '/etc/nginx/templates'
  for (const path of machine.files.pathsBelow(from)) {
    const text = path.endsWith('.template') ? machine.files.get(path)?.content : undefined
    if (text === undefined) continue
    const target = `/etc/nginx/conf.d/${path.slice(from.length + 1, -'.template'.length)}`
    lines.push(`20-envsubst-on-templates.sh: Running envsubst on ${path} to ${target}`)
    const content = text.replace(/\$\{?([A-Za-z_]\w*)\}?/g, (whole, name: string) => machine.env.get(name) ?? whole)
    writes.push({ atMs: 20, path: target, content })
  }
  return { lines, writes }
}
