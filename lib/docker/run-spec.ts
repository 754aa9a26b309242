// What `docker run` and `docker create` ask for, read from their flags.
//
// Models docker/cli cli/command/container/opts.go parse, in its order, with its refusals.

import { err, ok, type Result } from '@/lib/base/result'
import { flagText, flagTexts, isFlagGiven, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { flagDuration } from '@/lib/go/pflag/values'
import type { Healthcheck } from '@/lib/oci/image'
import { parseReference } from '@/lib/oci/reference'
import type { HostCall } from './call'
import { hostPath } from './call'
import { readEnvironment } from './env-file'
import { parseBytes, parseCpus } from './flag-values'
import { type MountSpec, parseMountFlag, parseVolumeFlag } from './mount-spec'
import { parseExpose, parsePublish } from './ports'
import type { ContainerConfig, HostConfig, PortBinding, RestartPolicy } from './state'

export interface RunSpec {
  readonly name: string
  readonly imageName: string
  readonly platform: string
  readonly pull: 'always' | 'missing' | 'never'
  readonly isQuiet: boolean
  readonly detach: boolean
  readonly attachesInput: boolean
  readonly config: Omit<ContainerConfig, 'hostname'> & { readonly hostname: string }
  readonly host: Omit<HostConfig, 'binds'>
  readonly mounts: readonly MountSpec[]
  readonly aliases: readonly string[]
}

/** The failure follows `docker: `. */
export function readRunSpec(flags: ParsedFlags, call: HostCall): Result<RunSpec, string> {
  const [imageName = '', ...args] = flags.args
  const pull = flagText(flags, 'pull', '') === '' ? 'missing' : flagText(flags, 'pull', '')
  if (pull !== 'always' && pull !== 'missing' && pull !== 'never') {
    return err(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`)
  }
  const mounts = readMounts(flags, call)
  if (!mounts.ok) return mounts
  const ports = readPorts(flags)
  if (!ports.ok) return ports
  const env = readEnvironment(call, { files: flagTexts(flags, 'env-file'), values: flagTexts(flags, 'env') })
  if (!env.ok) return env
  const restart = readRestart(flagText(flags, 'restart', ''))
  if (!restart.ok) return restart
  const healthcheck = readHealthcheck(flags)
  if (!healthcheck.ok) return healthcheck
  const autoRemove = isFlagSet(flags, 'rm')
  if (autoRemove && restart.value.name !== 'no') {
    return err('conflicting options: cannot specify both --restart and --rm')
  }
  const networks = flagTexts(flags, 'network')
  if (networks.some((name) => name === '')) return err('no name set for network')
  const reference = parseReference(imageName)
  if (!reference.ok && !/^[0-9a-f]{64}$/.test(imageName)) return err(reference.error)
  const detach = isFlagSet(flags, 'detach')
  const isInteractive = isFlagSet(flags, 'interactive')
  const config = readConfig(flags, args)
  return ok({
    name: flagText(flags, 'name', ''),
    imageName,
    platform: flagText(flags, 'platform', ''),
    pull,
    isQuiet: isFlagSet(flags, 'quiet'),
    detach,
    attachesInput: isInteractive && !detach,
    config: {
      ...config,
      env: env.value,
      exposedPorts: ports.value.exposed,
      healthcheck: healthcheck.value,
      openStdin: isInteractive,
      attached: !detach,
    },
    host: { ...readHost(flags), restart: restart.value, autoRemove, portBindings: ports.value.bindings },
    mounts: mounts.value,
    aliases: flagTexts(flags, 'network-alias'),
  })
}

function readConfig(flags: ParsedFlags, args: readonly string[]) {
  const stopTimeout = flagText(flags, 'stop-timeout', '')
  const stopSignal = flagText(flags, 'stop-signal', '')
  const entrypoint = flagText(flags, 'entrypoint', '')
  return {
    hostname: flagText(flags, 'hostname', ''),
    user: flagText(flags, 'user', ''),
    cmd: args.length === 0 ? null : args,
    entrypoint: entrypoint !== '' ? [entrypoint] : isFlagGiven(flags, 'entrypoint') ? [] : null,
    workingDir: flagText(flags, 'workdir', ''),
    labels: labelsOf(flagTexts(flags, 'label')),
    stopSignal: stopSignal === '' ? null : stopSignal,
    stopTimeoutSeconds: stopTimeout === '' ? null : Number(stopTimeout),
    tty: isFlagSet(flags, 'tty'),
  }
}

function readHost(flags: ParsedFlags): Omit<HostConfig, 'binds' | 'restart' | 'autoRemove' | 'portBindings'> {
  const memory = parseBytes(flagText(flags, 'memory', ''))
  const cpus = parseCpus(flagText(flags, 'cpus', ''))
  const network = flagTexts(flags, 'network').at(-1) ?? 'bridge'
  return {
    publishAll: isFlagSet(flags, 'publish-all'),
    memoryBytes: memory.ok ? memory.value : 0,
    nanoCpus: cpus.ok ? cpus.value : 0,
    networkMode: network === 'default' ? 'bridge' : network.replace(/^name=/, ''),
    readOnlyRoot: isFlagSet(flags, 'read-only'),
    privileged: isFlagSet(flags, 'privileged'),
    init: isFlagSet(flags, 'init'),
    extraHosts: flagTexts(flags, 'add-host'),
    capAdd: flagTexts(flags, 'cap-add'),
    capDrop: flagTexts(flags, 'cap-drop'),
  }
}

/** `k=v`, or `k` alone for an empty value. */
export function labelsOf(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const equals = text.indexOf('=')
      return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]
    }),
  )
}

function readMounts(flags: ParsedFlags, call: HostCall): Result<readonly MountSpec[], string> {
  const mounts: MountSpec[] = []
  for (const text of flagTexts(flags, 'volume')) {
    const mount = parseVolumeFlag(text)
    if (!mount.ok) return mount
    mounts.push(mount.value)
  }
  for (const text of flagTexts(flags, 'mount')) {
    const mount = parseMountFlag(text)
    if (!mount.ok) return mount
    mounts.push(mount.value)
  }
  for (const text of flagTexts(flags, 'tmpfs')) {
    const [target = ''] = text.split(':')
    mounts.push({ kind: 'tmpfs', source: '', target, isReadOnly: false, makesSource: false })
  }
  return ok(
    mounts.map((mount) => (mount.kind === 'bind' ? { ...mount, source: `/${hostPath(call, mount.source)}` } : mount)),
  )
}

interface Ports {
  readonly exposed: readonly string[]
  readonly bindings: readonly PortBinding[]
}

function readPorts(flags: ParsedFlags): Result<Ports, string> {
  const bindings: PortBinding[] = []
  for (const text of flagTexts(flags, 'publish')) {
    const parsed = parsePublish(longForm(text))
    if (!parsed.ok) return parsed
    bindings.push(...parsed.value)
  }
  const exposed = bindings.map(({ port }) => port)
  for (const text of flagTexts(flags, 'expose')) {
    const parsed = parseExpose(text)
    if (!parsed.ok) return parsed
    exposed.push(...parsed.value)
  }
  return ok({ exposed: [...new Set(exposed)], bindings })
}

/** `published=8080,target=80,protocol=tcp` as the short form. */
function longForm(text: string): string {
  if (!text.includes('=')) return text
  const fields = Object.fromEntries(text.split(',').map((field) => field.split(/=(.*)/s).slice(0, 2)))
  const protocol = fields['protocol'] === undefined ? '' : `/${fields['protocol']}`
  const published = fields['published'] === undefined ? '' : `${fields['published']}:`
  return `${published}${fields['target'] ?? ''}${protocol}`
}

const policyNames = ['no', 'always', 'unless-stopped', 'on-failure'] as const

/** `on-failure:3`; the failure is docker's text. */
export function readRestart(text: string): Result<RestartPolicy, string> {
  if (text === '') return ok({ name: 'no', maximumRetryCount: 0 })
  const [typed = '', count = '', ...more] = text.split(':')
  if (typed === '') return err('invalid restart policy format: no policy provided before colon')
  if (more.length > 0 || (count !== '' && !/^[+-]?\d+$/.test(count))) {
    return err('invalid restart policy format: maximum retry count must be an integer')
  }
  const name = policyNames.find((each) => each === typed)
  if (name === undefined) {
    return err(
      `Error response from daemon: invalid restart policy: unknown policy '${typed}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    )
  }
  if (count !== '' && name !== 'on-failure') {
    return err(
      `Error response from daemon: invalid restart policy: maximum retry count can only be used with 'on-failure'`,
    )
  }
  return ok({ name, maximumRetryCount: Number(count) })
}

const healthFlags = [
  'health-cmd',
  'health-interval',
  'health-timeout',
  'health-start-period',
  'health-start-interval',
  'health-retries',
]

function readHealthcheck(flags: ParsedFlags): Result<Healthcheck | null, string> {
  const given = healthFlags.filter((name) => isFlagGiven(flags, name))
  if (isFlagSet(flags, 'no-healthcheck')) {
    return given.length > 0 ? err('--no-healthcheck conflicts with --health-* options') : ok({ Test: ['NONE'] })
  }
  if (given.length === 0) return ok(null)
  const duration = (name: string): number => Number(flagDuration(flags, name, 0n))
  const negative = given.find((name) => name !== 'health-cmd' && flagText(flags, name, '').startsWith('-'))
  if (negative !== undefined) return err(`--${negative} cannot be negative`)
  const command = flagText(flags, 'health-cmd', '')
  const retries = Number(flagText(flags, 'health-retries', ''))
  return ok({
    ...(command !== '' && { Test: ['CMD-SHELL', command] }),
    Interval: duration('health-interval'),
    Timeout: duration('health-timeout'),
    StartPeriod: duration('health-start-period'),
    StartInterval: duration('health-start-interval'),
    ...(retries > 0 && { Retries: retries }),
  })
}
