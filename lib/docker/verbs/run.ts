// docker run and docker create: the image if it is missing, the container, and its first process.

import { isFlagGiven } from '@/lib/go/pflag/flag'
import type { Image } from '@/lib/oci/image'
import { parseReference } from '@/lib/oci/reference'
import { attachTo } from '../attach'
import { createContainer } from '../create'
import { type Daemon, stateOf } from '../daemon'
import { startContainer } from '../life'
import { findImage } from '../lookup'
import { pullReference, unableToFind } from '../pull'
import { type RunSpec, readRunSpec } from '../run-spec'
import { fromDaemon, type HostVerb, onContainer, print, refuse, type VerbCall } from '../verb'

export const run: HostVerb = {
  path: 'run',
  run(at) {
    const spec = readRunSpec(at.flags, at.call)
    if (!spec.ok) return refuseRun(at, 'run', spec.error, 125)
    withImage(at, 'run', spec.value, (image) => runImage(at, spec.value, image))
  },
}

export const create: HostVerb = {
  path: 'create',
  run(at) {
    const spec = readRunSpec(at.flags, at.call)
    if (!spec.ok) return refuseRun(at, 'create', spec.error, 125)
    withImage(at, 'create', spec.value, (image) => {
      const created = createContainer(at.daemon, spec.value, image)
      if (!created.ok) {
        at.job.say('stderr', `${fromDaemon}${created.error}\n`)
        return at.job.end(1)
      }
      print(at.job, created.value.id)
      at.job.end(0)
    })
  },
}

function refuseRun({ job }: VerbCall, verb: 'run' | 'create', message: string, exitStatus: number): void {
  job.say('stderr', `docker: ${message}\n\nRun 'docker ${verb} --help' for more information\n`)
  job.end(exitStatus)
}

/** Pulls the image when it is not here, as --pull says. */
function withImage(at: VerbCall, verb: 'run' | 'create', spec: RunSpec, go: (image: Image) => void): void {
  const { daemon, job } = at
  const known = findImage(stateOf(daemon), spec.imageName)
  const reference = parseReference(spec.imageName)
  if (spec.pull !== 'always' && known !== null) return go(known.image)
  if (!reference.ok) return refuseRun(at, verb, `${fromDaemon}No such image: ${spec.imageName}`, 125)
  if (spec.pull === 'never') {
    const message = `${fromDaemon}No such image: ${unableToFind(reference.value).split("'")[1] ?? spec.imageName}`
    return refuseRun(at, verb, message, 125)
  }
  if (spec.pull === 'missing' && !spec.isQuiet) job.say('stderr', `${unableToFind(reference.value)}\n`)
  pullReference(daemon, reference.value, spec.platform, {
    say: (line) => spec.isQuiet || job.say('stderr', `${line}\n`),
    done: (pulled) => {
      if (pulled.ok) return go(pulled.value)
      if (verb === 'run') return refuseRun(at, verb, fromDaemon + pulled.error, 125)
      job.say('stderr', `${fromDaemon}${pulled.error}\n`)
      job.end(1)
    },
  })
}

function runImage(at: VerbCall, spec: RunSpec, image: Image): void {
  const { daemon, call } = at
  const fed = spec.attachesInput && call.stdin !== '' ? fedWith(spec, image, call.stdin) : spec
  const created = createContainer(daemon, fed, image)
  if (!created.ok) return refuseRun(at, 'run', fromDaemon + created.error, 125)
  daemon.clock.after(startMs, () => startNew(at, spec, created.value.id))
}

/** Setting up a container's namespaces, network and file system, and then its process. */
const startMs = 250
/** From its start until the client is told. */
const answerMs = 150

function startNew(at: VerbCall, spec: RunSpec, id: string): void {
  const { daemon, job } = at
  if (!spec.detach) attachTo(daemon, job, id)
  const started = startContainer(daemon, id)
  if (!started.ok) {
    job.unfollow()
    daemon.watchers.delete(id)
    // It was made: its id is printed although it does not run.
    if (spec.detach) print(job, id)
    return refuseRun(at, 'run', fromDaemon + started.error, startStatus(started.error))
  }
  if (!spec.detach) return
  daemon.clock.after(answerMs, () => {
    print(job, id)
    job.end(0)
  })
}

/** A shell that reads its script from standard input, as a shell that was given it. */
function fedWith(spec: RunSpec, image: Image, stdin: string): RunSpec {
  const { config } = spec
  const words = config.cmd ?? image.document.config.Cmd ?? []
  const [program = ''] = words
  if (words.length !== 1 || !/(?:^|\/)(?:sh|ash|bash|dash)$/.test(program)) return spec
  return { ...spec, config: { ...config, cmd: [program, '-c', stdin] } }
}

/** Models docker/cli toStatusError. */
function startStatus(message: string): number {
  if (/executable file not found|no such file or directory/.test(message)) return 127
  return /permission denied|is a directory/.test(message) ? 126 : 125
}

export const start: HostVerb = {
  path: 'start',
  run(at) {
    const { daemon, flags, job } = at
    const isAttached = isFlagGiven(flags, 'attach') || isFlagGiven(flags, 'interactive')
    if (isAttached && flags.args.length > 1) {
      job.say('stderr', 'you cannot start and attach multiple containers at once\n')
      return job.end(1)
    }
    if (isAttached) return startAttached(at, flags.args[0] ?? '')
    const failed: string[] = []
    for (const typed of flags.args) {
      const fault = onContainer(daemon, typed, ({ id }) => startFault(daemon, id))
      if (fault === null) print(job, typed)
      else {
        job.say('stderr', `${fault}\n`)
        failed.push(typed)
      }
    }
    if (failed.length > 0) job.say('stderr', `Error: failed to start containers: ${failed.join(', ')}\n`)
    job.end(failed.length > 0 ? 1 : 0)
  },
}

function startAttached({ daemon, job }: VerbCall, typed: string): void {
  const fault = onContainer(daemon, typed, ({ id }) => {
    attachTo(daemon, job, id)
    const started = startFault(daemon, id)
    if (started === null) return null
    daemon.watchers.delete(id)
    job.unfollow()
    return started
  })
  if (fault !== null) refuse(job, fault)
}

function startFault(daemon: Daemon, id: string): string | null {
  const started = startContainer(daemon, id)
  return started.ok ? null : started.error
}
