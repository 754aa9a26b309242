// docker build over the workspace: its flags are the build wing's, its work a command of the world.

import { err, ok } from '@/lib/base/result'
import { emptyBuildCache } from '@/lib/buildkit/cache-store'
import { contextOf } from '@/lib/buildkit/context'
import type { BaseResolver } from '@/lib/buildkit/request'
import { quote } from '@/lib/go/quote'
import { buildPullError } from '@/lib/oci/pull-words'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'
import { failed, type Session, type ToolRun } from '@/lib/tool/tool'
import { filesBelow, isFolder, readFile, resolvePath } from '@/lib/tool/workspace-paths'
import { type BuildCommand, parseBuildCommand, runBuildCommand } from './build-command'

export function runBuild(session: Session, words: readonly string[]): ToolRun {
  const parsed = parseBuildCommand(words, session.variables)
  if (!parsed.ok) return failed(`ERROR: ${parsed.error}\n`)
  const command = parsed.value
  const { contextPath, dockerfilePath } = command
  if (!isFolder(session, contextPath)) {
    return failed(`ERROR: unable to prepare context: path ${quote(contextPath)} not found\n`)
  }
  const context = resolvePath(session, contextPath)
  const dockerfile =
    dockerfilePath === undefined ? defaultDockerfile(session, context) : resolvePath(session, dockerfilePath)
  if (command.check) return check(session, command, { context, dockerfile })
  const [tag = '', ...tags] = command.tags
  const bad = command.tags.map((each) => parseReference(each)).find((each) => !each.ok)
  if (bad !== undefined && !bad.ok) {
    return failed(
      `ERROR: failed to build: invalid tag ${quote(command.tags.find((each) => !parseReference(each).ok) ?? '')}: ${bad.error}\n`,
    )
  }
  const outcome = session.world.dispatch(
    {
      kind: 'docker-build',
      context,
      dockerfile,
      tag,
      ...(tags.length > 0 && { tags }),
      ...(command.target !== undefined && { target: command.target }),
      ...(command.platform !== undefined && { platform: command.platform }),
      ...(Object.keys(command.buildArgs).length > 0 && { buildArgs: command.buildArgs }),
      ...(Object.keys(command.labels).length > 0 && { labels: command.labels }),
      ...(command.noCache && { noCache: true }),
    },
    'shell',
  )
  const id = session.world.getState().docker.builds.at(-1)?.result.image?.id ?? ''
  if (command.quiet && outcome.ok) return { state: 'done', stdout: `${id}\n`, stderr: '', exitStatus: 0 }
  // Progress goes to standard error, as docker's does.
  return { state: 'done', stdout: '', stderr: outcome.output, exitStatus: outcome.ok ? 0 : 1 }
}

/** `Dockerfile`, or `dockerfile` where only that is there. */
function defaultDockerfile(session: Session, context: string): string {
  const at = (name: string): string => [context, name].filter((part) => part !== '').join('/')
  const hasLower =
    readFile(session, `/${at('Dockerfile')}`) === undefined && readFile(session, `/${at('dockerfile')}`) !== undefined
  return at(hasLower ? 'dockerfile' : 'Dockerfile')
}

interface Places {
  readonly context: string
  readonly dockerfile: string
}

/** `--check` builds nothing and changes nothing. */
function check(session: Session, command: BuildCommand, { context, dockerfile }: Places): ToolRun {
  const { docker, files, nowMs } = session.world.getState()
  const prefix = context === '' ? '' : `${context}/`
  const below = filesBelow(session, `/${context}`).map(
    (path) => [path.slice(prefix.length), files[path] ?? ''] as const,
  )
  const resolveBase: BaseResolver = (text, platform) => {
    const reference = parseReference(text)
    if (!reference.ok) return reference
    const local = docker.images[printReference(withDefaultTag(reference.value))]
    if (local !== undefined) return ok(local.image)
    const found = lookUpImage(defaultRegistries, {
      reference: withDefaultTag(reference.value),
      platform,
      credentials: [],
      nowMs,
    })
    return found.ok ? found : err(buildPullError(reference.value, found.error))
  }
  const { stdout, stderr, exitStatus } = runBuildCommand(command, {
    dockerfile: files[dockerfile] ?? null,
    dockerfileName: dockerfile.startsWith(prefix) ? dockerfile.slice(prefix.length) : dockerfile,
    context: contextOf(Object.fromEntries(below)),
    cache: emptyBuildCache,
    resolveBase,
    nowMs,
  })
  return { state: 'done', stdout, stderr, exitStatus }
}
