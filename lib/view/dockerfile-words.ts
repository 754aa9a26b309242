// What can stand at a place of a Dockerfile: instructions, their flags, stages, base images, variables.

import { parseDockerfile } from '@/lib/dockerfile/parse'
import { publicImageRows } from './public-image-rows'

export interface DockerfileWord {
  readonly label: string
  readonly detail: string
  readonly doc: string
  readonly kind: 'instruction' | 'flag' | 'stage' | 'image' | 'variable'
  /** The text to insert, with placeholders. */
  readonly snippet?: string
}

interface InstructionDoc {
  readonly usage: string
  readonly doc: string
  readonly flags?: readonly string[]
  readonly snippet: string
}

export const instructionDocs: Readonly<Record<string, InstructionDoc>> = {
  FROM: {
    usage: 'FROM [--platform=P] IMAGE [AS NAME]',
    doc: 'Begins a stage on an image, on an earlier stage, or on nothing (scratch).',
    flags: ['platform'],
    snippet: 'FROM ${1:image}',
  },
  RUN: {
    usage: 'RUN [--mount=...] COMMAND',
    doc: 'Runs a command on the files so far; what it changes becomes a layer.',
    flags: ['mount', 'network', 'security'],
    snippet: 'RUN ${1:command}',
  },
  COPY: {
    usage: 'COPY [--from=STAGE] [--chown=USER] SOURCE... TARGET',
    doc: 'Copies files of the build context, or of another stage or image, into a layer.',
    flags: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
    snippet: 'COPY ${1:source} ${2:target}',
  },
  ADD: {
    usage: 'ADD [--checksum=...] SOURCE... TARGET',
    doc: 'As COPY; also fetches addresses and unpacks local archives.',
    flags: ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack'],
    snippet: 'ADD ${1:source} ${2:target}',
  },
  WORKDIR: {
    usage: 'WORKDIR FOLDER',
    doc: 'The folder for what follows and for the container; made when it is not there.',
    snippet: 'WORKDIR ${1:/app}',
  },
  ENV: {
    usage: 'ENV NAME=VALUE...',
    doc: 'Sets variables for what follows and for the container.',
    snippet: 'ENV ${1:NAME}=${2:value}',
  },
  ARG: {
    usage: 'ARG NAME[=DEFAULT]',
    doc: 'Takes a value from the command line of the build; gone in the image.',
    snippet: 'ARG ${1:NAME}',
  },
  CMD: {
    usage: 'CMD ["PROGRAM", "ARGUMENT"...]',
    doc: 'What the container runs when it is told nothing else; arguments where there is an ENTRYPOINT.',
    snippet: 'CMD ["${1:program}"]',
  },
  ENTRYPOINT: {
    usage: 'ENTRYPOINT ["PROGRAM", "ARGUMENT"...]',
    doc: 'The program the container is; CMD adds its arguments.',
    snippet: 'ENTRYPOINT ["${1:program}"]',
  },
  EXPOSE: {
    usage: 'EXPOSE PORT[/PROTOCOL]...',
    doc: 'Says on which ports the program listens; opens none.',
    snippet: 'EXPOSE ${1:8080}',
  },
  USER: {
    usage: 'USER NAME[:GROUP]',
    doc: 'Who runs what follows, and the container.',
    snippet: 'USER ${1:name}',
  },
  VOLUME: {
    usage: 'VOLUME ["FOLDER"...]',
    doc: 'Folders whose contents are kept apart from the layers.',
    snippet: 'VOLUME ["${1:/data}"]',
  },
  LABEL: {
    usage: 'LABEL NAME=VALUE...',
    doc: 'Notes on the image, for tools to read.',
    snippet: 'LABEL ${1:name}="${2:value}"',
  },
  HEALTHCHECK: {
    usage: 'HEALTHCHECK [--interval=...] CMD COMMAND',
    doc: 'How Docker asks whether the container is well. Kubernetes does not read it.',
    flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
    snippet: 'HEALTHCHECK CMD ${1:command}',
  },
  SHELL: {
    usage: 'SHELL ["PROGRAM", "ARGUMENT"...]',
    doc: 'What runs commands that are written as plain text.',
    snippet: 'SHELL ["${1:/bin/sh}", "-c"]',
  },
  STOPSIGNAL: {
    usage: 'STOPSIGNAL SIGNAL',
    doc: 'The signal that asks the container to stop.',
    snippet: 'STOPSIGNAL ${1:SIGTERM}',
  },
  ONBUILD: {
    usage: 'ONBUILD INSTRUCTION',
    doc: 'An instruction for whoever builds on this image.',
    snippet: 'ONBUILD ${1:RUN}',
  },
  MAINTAINER: {
    usage: 'MAINTAINER NAME',
    doc: 'Deprecated: use a LABEL.',
    snippet: 'MAINTAINER ${1:name}',
  },
}

/** `line` is the text of the line up to the place. */
export function dockerfileWords(text: string, line: string): readonly DockerfileWord[] {
  const [, keyword, rest] = /^\s*(\w*)(\s.*)?$/.exec(line) ?? []
  if (rest === undefined) return keyword === undefined ? [] : instructionWords
  const name = (keyword ?? '').toUpperCase()
  if (/--from=[^\s]*$/.test(rest)) return [...stageWords(text), ...imageWords]
  if (/\$\{?\w*$/.test(rest)) return variableWords(text)
  if (/\s--[\w-]*$/.test(rest)) return flagWords(name)
  return name === 'FROM' && /^\s+(?:--\S+\s+)*\S*$/.test(rest) ? [...stageWords(text), ...imageWords] : []
}

const instructionWords: readonly DockerfileWord[] = Object.entries(instructionDocs).map(
  ([label, { usage, doc, snippet }]) => ({ label, detail: usage, doc, kind: 'instruction', snippet }),
)

const imageWords: readonly DockerfileWord[] = publicImageRows.map(({ name, summary, size }) => ({
  label: name,
  detail: size,
  doc: summary,
  kind: 'image',
}))

function flagWords(instruction: string): readonly DockerfileWord[] {
  return (instructionDocs[instruction]?.flags ?? []).map((flag) => ({
    label: `--${flag}`,
    detail: instruction,
    doc: '',
    kind: 'flag',
    snippet: flag === 'link' || flag === 'parents' || flag === 'keep-git-dir' ? `--${flag}` : `--${flag}=`,
  }))
}

function stageWords(text: string): readonly DockerfileWord[] {
  return parseDockerfile(text, 'Dockerfile').nodes.flatMap(({ keyword, args }): readonly DockerfileWord[] => {
    const [image = '', as = '', name] = args
    if (keyword.toLowerCase() !== 'from' || as.toLowerCase() !== 'as' || name === undefined) return []
    return [{ label: name, detail: 'stage', doc: `on ${image}`, kind: 'stage' }]
  })
}

function variableWords(text: string): readonly DockerfileWord[] {
  const found = [...text.matchAll(/^\s*(ARG|ENV)\s+(\w+)/gim)]
  const names = new Map(found.map(([, keyword = '', name = '']) => [name, keyword.toUpperCase()]))
  return [...names].map(([label, detail]) => ({ label, detail, doc: '', kind: 'variable' }))
}
