// docker: build and push on the world's docker host, and what images it holds.
//
// Left out, and said so: run, ps, logs, exec, stop, rm, inspect, history, tag, pull.

import { humanSize } from '@/lib/build/units'
import { type FlagRow, isSet, parseFlags, textOf, textsOf } from '@/lib/helm/command-line/flags'
import { humanDuration } from '@/lib/kube/meta/human-duration'
import type { DockerBuild } from '@/lib/world/command'
import { printTable } from '../kubectl/print-table'
import { completePath, resolvePath } from '../paths'
import { done, failed, type Session, type Tool, type ToolRun } from '../tool'

const buildFlags: readonly FlagRow[] = [
  { name: 'tag', short: 't', kind: 'text' },
  { name: 'file', short: 'f', kind: 'text' },
  { name: 'target', kind: 'text' },
  { name: 'build-arg', kind: 'texts' },
  { name: 'no-cache', kind: 'switch' },
  { name: 'progress', kind: 'text' },
]

export const docker: Tool = {
  name: 'docker',
  doc: 'build and push images',
  run({ argv, session }) {
    const [verb = '', ...rest] = argv
    if (verb === 'build') return runBuild(session, rest)
    if (verb === 'push') return runPush(session, rest)
    if (verb === 'images') return done(imagesTable(session))
    return failed(
      verb === ''
        ? 'Usage:  docker [OPTIONS] COMMAND\n'
        : `docker: this terminal does not simulate "docker ${verb}" yet\n`,
    )
  },
  complete(argv, session) {
    const typed = argv.at(-1) ?? ''
    if (argv.length === 1) return ['build', 'images', 'push'].filter((verb) => verb.startsWith(typed))
    if (argv[0] === 'push')
      return Object.keys(session.world.getState().docker.images).filter((name) => name.startsWith(typed))
    return completePath(session, typed)
  },
}

function runBuild(session: Session, words: readonly string[]): ToolRun {
  const flags = parseFlags(words, buildFlags)
  if (!flags.ok) return failed(`${flags.error}\n`, 125)
  const [folder] = flags.value.args
  if (folder === undefined) return failed("ERROR: docker: 'docker build' requires 1 argument\n")
  const context = resolvePath(session, folder)
  const file = textOf(flags.value, 'file', '')
  const buildArgs = Object.fromEntries(
    textsOf(flags.value, 'build-arg').map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
  )
  const command: DockerBuild = {
    kind: 'docker-build',
    context,
    dockerfile:
      file === '' ? [context, 'Dockerfile'].filter((part) => part !== '').join('/') : resolvePath(session, file),
    tag: textOf(flags.value, 'tag', 'app:latest'),
    ...(isSet(flags.value, 'target') ? { target: textOf(flags.value, 'target', '') } : {}),
    ...(Object.keys(buildArgs).length === 0 ? {} : { buildArgs }),
    ...(isSet(flags.value, 'no-cache') ? { noCache: true } : {}),
  }
  const outcome = session.world.dispatch(command, 'shell')
  // Progress goes to standard error, as docker's does.
  return { state: 'done', stdout: '', stderr: outcome.output, exitStatus: outcome.ok ? 0 : 1 }
}

function runPush(session: Session, [reference]: readonly string[]): ToolRun {
  if (reference === undefined) return failed("docker: 'docker push' requires 1 argument\n")
  const outcome = session.world.dispatch({ kind: 'docker-push', reference }, 'shell')
  return outcome.ok ? done(outcome.output) : failed(outcome.output)
}

function imagesTable(session: Session): string {
  const { docker: host, nowMs } = session.world.getState()
  const rows = Object.values(host.images).map(({ reference, image, atMs }) => {
    const colon = reference.lastIndexOf(':')
    const size = image.layers.reduce((sum, layer) => sum + layer.unpacked.value, 0)
    const id = image.id.slice('sha256:'.length, 'sha256:'.length + 12)
    return [
      reference.slice(0, colon),
      reference.slice(colon + 1),
      id,
      `${humanDuration(nowMs - atMs)} ago`,
      humanSize(size, 3),
    ]
  })
  return printTable(['REPOSITORY', 'TAG', 'IMAGE ID', 'CREATED', 'SIZE'], rows)
}
