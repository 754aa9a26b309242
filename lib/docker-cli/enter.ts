// Entering a container: `docker run -it IMAGE sh` and `docker exec -it CONTAINER sh` at a terminal without anything piped in.
//
// The container of a run goes on in the background, its shell waiting for input; what is typed goes inside, line by line.

import { findVerbPath } from '@/lib/docker/host'
import { findContainer, findImage } from '@/lib/docker/lookup'
import { flagRowsOf, type UsageRow } from '@/lib/docker/usage'
import { flagText, isFlagGiven, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseLeadingFlags } from '@/lib/go/pflag/parse'
import type { ImageConfig } from '@/lib/oci/image'
import { parseReference, withDefaultTag } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'
import { atEnd } from '@/lib/tool/inside'
import type { Session, ToolCall, ToolDone, ToolRun } from '@/lib/tool/tool'

export interface Entering {
  readonly verb: 'run' | 'exec'
  readonly argv: readonly string[]
  readonly shell: string
  readonly flags: ParsedFlags
}

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash)$/

/** Null unless the command would give a person a prompt. */
export function shellToEnter(session: Session, argv: readonly string[], row: UsageRow): Entering | null {
  const found = findVerbPath(argv)
  if (found === null || (found.path !== 'run' && found.path !== 'exec')) return null
  const parsed = parseLeadingFlags(found.rest, flagRowsOf(row))
  if (!parsed.ok) return null
  const flags = parsed.value
  if (!isFlagSet(flags, 'interactive') || !isFlagSet(flags, 'tty') || isFlagSet(flags, 'detach')) return null
  const shell = shellOf(session, found.path, flags)
  if (shell === null) return null
  const verbWords = argv.length - found.rest.length
  return { verb: found.path, argv: [...argv.slice(0, verbWords), '-d', ...found.rest], shell, flags }
}

function shellOf(session: Session, verb: 'run' | 'exec', flags: ParsedFlags): string | null {
  const [name = '', ...command] = flags.args
  const config = verb === 'run' ? configOf(session, name) : null
  if (verb === 'run' && config === null) return null
  const entrypoint = isFlagGiven(flags, 'entrypoint')
    ? [flagText(flags, 'entrypoint', '')].filter((word) => word !== '')
    : (config?.Entrypoint ?? [])
  const inherited = isFlagGiven(flags, 'entrypoint') ? [] : (config?.Cmd ?? [])
  const [program = '', ...rest] = [...entrypoint, ...(command.length > 0 ? command : inherited)]
  return rest.length === 0 && shells.test(program) ? program : null
}

/** What the image of a run says, whether it is here or still to be pulled. */
function configOf({ world }: Session, name: string): ImageConfig | null {
  const { docker, nowMs } = world.getState()
  const known = findImage(docker, name)
  if (known !== null) return known.image.document.config
  const parsed = parseReference(name)
  if (!parsed.ok) return null
  const reference = withDefaultTag(parsed.value)
  const found = lookUpImage(defaultRegistries, { reference, platform: 'linux/amd64', credentials: [], nowMs })
  return found.ok ? found.value.document.config : null
}

export function enter(
  call: ToolCall,
  entering: Entering,
  send: (call: ToolCall, argv: readonly string[]) => ToolRun,
): ToolRun {
  const { session } = call
  if (entering.verb === 'run') return atEnd(send(call, entering.argv), (ended) => entered(session, entering, ended))
  // A shell that ends at once says whether one can be run at all.
  const probe = entering.argv.filter((word, i) => word !== '-d' || i !== entering.argv.indexOf('-d'))
  return atEnd(send(call, probe), (ended) => entered(session, entering, ended))
}

function entered(session: Session, { verb, shell, flags }: Entering, ended: ToolDone): ToolDone {
  if (ended.exitStatus !== 0) return ended
  const typed = verb === 'run' ? ended.stdout.trim() : (flags.args[0] ?? '')
  const found = findContainer(session.world.getState().docker, typed)
  if (!found.ok) return ended
  const { id, config } = found.value
  const asked = verb === 'exec' ? flagText(flags, 'workdir', '') : ''
  const folder = asked !== '' ? asked : config.workingDir === '' ? '/' : config.workingDir
  session.inside = { place: { tool: 'docker', containerId: id, isFirst: verb === 'run' }, shell, folder, kept: [] }
  return { ...ended, stdout: '' }
}
