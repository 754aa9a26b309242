// docker-build: builds an image from a folder of the workspace, with the cache of earlier builds.

import { build } from '@/lib/buildkit/builder'
import { contextOf } from '@/lib/buildkit/context'
import { printMissingDockerfile } from '@/lib/buildkit/progress'
import { defaultBuildOptions } from '@/lib/buildkit/request'
import { readList, readRecord, readText } from '@/lib/scenario/check'
import type { DockerBuild } from '../command'
import type { CommandPart } from '../command-part'
import { keepBuild, tagsOf } from '../docker-state'
import { refused, succeeded } from '../outcome'
import { baseResolver } from '../registries'
import { filesIn } from '../render-release'
import { flag, optional, readShape } from '../shape'

export const dockerBuild: CommandPart<'docker-build'> = {
  kind: 'docker-build',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'docker-build',
      context: readText(faults, data['context'], 'context'),
      dockerfile: readText(faults, data['dockerfile'], 'dockerfile'),
      tag: readText(faults, data['tag'], 'tag'),
      ...optional(data, 'tags', (value, path) =>
        readList(faults, value, path, (text, at) => readText(faults, text, at)),
      ),
      ...optional(data, 'target', (value, path) => readText(faults, value, path)),
      ...optional(data, 'platform', (value, path) => readText(faults, value, path)),
      ...optional(data, 'labels', (value, path) =>
        readRecord(faults, value, path, (text, at) => readText(faults, text, at)),
      ),
      ...optional(data, 'buildArgs', (value, path) =>
        readRecord(faults, value, path, (text, at) => readText(faults, text, at)),
      ),
      ...flag(data, 'noCache'),
    })),
  line: lineOf,
  run(bench, command) {
    const dockerfile = bench.files[command.dockerfile]
    if (dockerfile === undefined) {
      const why = `failed to read dockerfile: open ${nameIn(command)}: no such file or directory`
      return refused(`failed to solve: ${why}`, printMissingDockerfile(nameIn(command)))
    }
    const result = build({
      dockerfile,
      dockerfileName: command.dockerfile,
      context: contextOf(filesIn(bench.files, command.context)),
      options: {
        ...defaultBuildOptions,
        tags: tagsOf(command),
        noCache: command.noCache === true,
        buildArgs: command.buildArgs ?? {},
        labels: command.labels ?? {},
        ...(command.target === undefined ? {} : { target: command.target }),
        ...(command.platform === undefined ? {} : { platform: command.platform }),
      },
      cache: bench.buildCache,
      resolveBase: baseResolver(bench),
      nowMs: bench.clock.now(),
    })
    keepBuild(bench, command, result)
    const { failure } = result
    if (failure !== undefined)
      return refused(`failed to solve: ${failure.message}`, result.progress, result.diagnostics)
    return succeeded(result.progress, { diagnostics: result.diagnostics })
  },
}

function nameIn({ context, dockerfile }: DockerBuild): string {
  return dockerfile.startsWith(`${context}/`) ? dockerfile.slice(context.length + 1) : dockerfile
}

function lineOf(command: DockerBuild): string {
  const { context, dockerfile, target, buildArgs, noCache, platform, labels } = command
  const isDefault = dockerfile === `${context}/Dockerfile` || (dockerfile === 'Dockerfile' && context === '.')
  return [
    'docker build',
    ...tagsOf(command).map((tag) => `-t ${tag}`),
    ...(isDefault ? [] : [`-f ${dockerfile}`]),
    ...(target === undefined ? [] : [`--target ${target}`]),
    ...(platform === undefined ? [] : [`--platform ${platform}`]),
    ...Object.entries(labels ?? {}).map(([name, value]) => `--label ${name}=${value}`),
    ...Object.entries(buildArgs ?? {}).map(([name, value]) => `--build-arg ${name}=${value}`),
    ...(noCache ? ['--no-cache'] : []),
    context,
  ].join(' ')
}
