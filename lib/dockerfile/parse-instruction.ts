// Nodes to typed instructions: arity, flags and values of each keyword, with BuildKit's words.
//
// Models frontend/dockerfile/instructions parse.go. The failure carries the text without `dockerfile parse error`.

import { compareBytewise } from '@/lib/base/order'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import { trimSpace } from '@/lib/go/space'
import { cut } from '@/lib/go/split'
import { parseDevice } from './device'
import { type FlagKinds, type Flags, readFlags } from './flags'
import { healthcheckOf } from './healthcheck'
import { chompTabs, parseHeredocWord } from './heredoc'
import type {
  CommandLine,
  CopySettings,
  FromInstruction,
  InlineSource,
  Instruction,
  OptionalPair,
  Pair,
} from './instruction'
import { keywords } from './line-grammar'
import type { Linter } from './lint'
import { parseMountEarly } from './mount'
import { type DockerfileNode, lineRange } from './node'
import { suggest, withSuggestion } from './suggest'

type Parsed = Result<Instruction | FromInstruction, string>

/** Everything but flags and arguments: where it stands and what was typed. */
function placeOf(node: DockerfileNode) {
  return {
    keyword: node.keyword,
    code: trimSpace(node.original),
    comments: node.comments,
    lines: lineRange(node.startLine, node.endLine),
    span: node.span,
  }
}

export function parseInstruction(node: DockerfileNode, rootLinter: Linter): Parsed {
  const linter = rootLinter.under(node.comments)
  const parser = parsers[node.keyword.toLowerCase()]
  if (parser !== undefined) {
    linter.at('instruction-read', lineRange(node.startLine, node.endLine), { node })
    return parser(node, linter)
  }
  const known = keywords.map((keyword) => keyword.toUpperCase())
  const suggestion = suggest(node.keyword, known, { caseSensitive: false })
  return err(withSuggestion(`unknown instruction: ${node.keyword}`, suggestion))
}

type InstructionParser = (node: DockerfileNode, linter: Linter) => Parsed

const parsers: Readonly<Record<string, InstructionParser>> = {
  add: parseAdd,
  arg: parseArg,
  cmd: (node) => withFlags(node, {}, () => ok({ ...placeOf(node), kind: 'CMD', command: commandLine(node) })),
  copy: parseCopy,
  entrypoint: (node) =>
    withFlags(node, {}, () => ok({ ...placeOf(node), kind: 'ENTRYPOINT', command: commandLine(node) })),
  env: (node) => parsePairs(node, 'ENV'),
  expose: parseExpose,
  from: parseFrom,
  healthcheck: parseHealthcheck,
  label: (node) => parsePairs(node, 'LABEL'),
  maintainer: parseMaintainer,
  onbuild: parseOnbuild,
  run: parseRun,
  shell: parseShell,
  stopsignal: (node) =>
    exactlyOne(node, 'STOPSIGNAL', (signal) => ok({ ...placeOf(node), kind: 'STOPSIGNAL', signal })),
  user: (node) =>
    exactlyOne(node, 'USER', (user) => withFlags(node, {}, () => ok({ ...placeOf(node), kind: 'USER', user }))),
  volume: parseVolume,
  workdir: (node) =>
    exactlyOne(node, 'WORKDIR', (path) => withFlags(node, {}, () => ok({ ...placeOf(node), kind: 'WORKDIR', path }))),
}

function withFlags(node: DockerfileNode, kinds: FlagKinds, finish: (flags: Flags) => Parsed): Parsed {
  const flags = readFlags(node.flags, kinds)
  return flags.ok ? finish(flags.value) : flags
}

function exactlyOne(node: DockerfileNode, name: string, finish: (arg: string) => Parsed): Parsed {
  const [arg, ...others] = node.args
  if (arg === undefined || others.length > 0) return err(`${name} requires exactly one argument`)
  return finish(arg)
}

function atLeastOne(name: string): Result<never, string> {
  return err(`${name} requires at least one argument`)
}

function parsePairs(node: DockerfileNode, kind: 'ENV' | 'LABEL'): Parsed {
  return withFlags(node, {}, () => {
    if (node.args.length === 0) return atLeastOne(kind)
    const pairs: Pair[] = []
    for (let i = 0; i < node.args.length; i += 3) {
      const [key = '', value = '', separator = ''] = node.args.slice(i, i + 3)
      if (key === '') return err(`${kind} names can not be blank`)
      pairs.push({ key, value, isLegacy: separator === '' })
    }
    return ok({ ...placeOf(node), kind, pairs })
  })
}

function parseMaintainer(node: DockerfileNode): Parsed {
  return exactlyOne(node, 'MAINTAINER', (maintainer) =>
    withFlags(node, {}, () => ok({ ...placeOf(node), kind: 'MAINTAINER', maintainer })),
  )
}

function noDestination(name: string): Result<never, string> {
  return err(`${name} requires at least two arguments, but only one was provided. Destination could not be determined`)
}

const copyFlags: FlagKinds = {
  chown: 'text',
  from: 'text',
  chmod: 'text',
  link: 'bool',
  exclude: 'texts',
  parents: 'bool',
}

function parseCopy(node: DockerfileNode): Parsed {
  if (node.args.length < 2) return noDestination('COPY')
  return withFlags(node, copyFlags, (flags) => {
    const settings = copySettings(node, 'COPY', flags)
    if (!settings.ok) return settings
    const own = { from: flags.text('from') ?? '', parents: flags.bool('parents') ?? false }
    return ok({ ...placeOf(node), kind: 'COPY', ...settings.value, ...own })
  })
}

const addFlags: FlagKinds = {
  chown: 'text', chmod: 'text', link: 'bool', 'keep-git-dir': 'bool', checksum: 'text', unpack: 'bool', exclude: 'texts',
} // biome-ignore format: one list

function parseAdd(node: DockerfileNode): Parsed {
  if (node.args.length < 2) return noDestination('ADD')
  return withFlags(node, addFlags, (flags) => {
    const settings = copySettings(node, 'ADD', flags)
    if (!settings.ok) return settings
    const keepGitDir = flags.bool('keep-git-dir')
    const unpack = flags.bool('unpack')
    return ok({
      ...placeOf(node),
      kind: 'ADD',
      ...settings.value,
      checksum: flags.text('checksum') ?? '',
      ...(keepGitDir !== undefined && { keepGitDir }),
      ...(unpack !== undefined && { unpack }),
    })
  })
}

function copySettings(node: DockerfileNode, name: string, flags: Flags): Result<CopySettings, string> {
  const destination = node.args.at(-1) ?? ''
  if (parseHeredocWord(destination) !== null) return err(`${name} cannot accept a heredoc as a destination`)
  const sources: string[] = []
  const inline: InlineSource[] = []
  for (const source of node.args.slice(0, -1)) {
    const heredoc = parseHeredocWord(source)
    if (heredoc === null) sources.push(source)
    else {
      const body = node.heredocs.findLast((known) => known.name === heredoc.name)?.content ?? ''
      inline.push({ path: heredoc.name, data: heredoc.chomp ? chompTabs(body) : body, expand: heredoc.expand })
    }
  }
  return ok({
    destination,
    sources,
    inline,
    chown: flags.text('chown') ?? '',
    chmod: flags.text('chmod') ?? '',
    link: flags.bool('link') ?? false,
    exclude: flags.texts('exclude'),
  })
}

const stageName = /^[a-z][a-z0-9-_.]*$/

function parseFrom(node: DockerfileNode, linter: Linter): Parsed {
  const [base = '', as = '', typed = ''] = node.args
  const isNamed = node.args.length === 3 && as.toLowerCase() === 'as'
  const name = isNamed ? typed.toLowerCase() : ''
  if (isNamed && !stageName.test(name)) {
    return err(`invalid name for build stage: ${quote(typed)}, name can't start with a number or contain symbols`)
  }
  if (!isNamed && node.args.length !== 1) return err('FROM requires either one or three arguments')
  return withFlags(node, { platform: 'text' }, (flags) => {
    if (name !== '') describe('FROM', [name], node, linter)
    return ok({ ...placeOf(node), kind: 'FROM', base, name, platform: flags.text('platform') ?? '' })
  })
}

/** Only the comment right above counts. */
function describe(keyword: 'FROM' | 'ARG', names: readonly string[], node: DockerfileNode, linter: Linter): void {
  const comment = node.comments.at(-1)
  if (comment === undefined) return
  linter.at('name-described', lineRange(node.startLine, node.endLine), { keyword, names, comment })
}

function parseArg(node: DockerfileNode, linter: Linter): Parsed {
  if (node.args.length === 0) return atLeastOne('ARG')
  const args: OptionalPair[] = []
  for (const arg of node.args) {
    const { before, after, found } = cut(arg, '=')
    if (found && before === '') return err('ARG names can not be blank')
    args.push(found ? { key: before, value: after } : { key: arg })
  }
  const keys = args.map((arg) => arg.key)
  describe('ARG', keys, node, linter)
  return ok({ ...placeOf(node), kind: 'ARG', args })
}

function commandLine(node: DockerfileNode): CommandLine {
  const files = node.heredocs.map(({ name, content, chomp }) => ({ name, data: content, chomp }))
  const args = node.json || node.args.length === 0 ? node.args : [node.args.join(' ')]
  return { args, files, prependShell: !node.json }
}

const networks = ['default', 'none', 'host'] as const
const securities = ['sandbox', 'insecure'] as const

function parseRun(node: DockerfileNode): Parsed {
  return withFlags(node, { device: 'texts', mount: 'texts', network: 'text', security: 'text' }, (flags) => {
    const mountTexts = flags.texts('mount')
    const mounts = []
    for (const text of mountTexts) {
      const mount = parseMountEarly(text)
      if (!mount.ok) return mount
      mounts.push(mount.value)
    }
    const devices = []
    for (const text of flags.texts('device')) {
      const device = parseDevice(text)
      if (!device.ok) return device
      devices.push(device.value)
    }
    const network = flags.text('network') ?? 'default'
    const knownNetwork = networks.find((known) => known === network)
    if (knownNetwork === undefined) return err(`invalid network mode ${quote(network)}`)
    const security = flags.text('security') ?? 'sandbox'
    const knownSecurity = securities.find((known) => known === security)
    if (knownSecurity === undefined) return err(`security ${quote(security)} is not valid`)
    const command = commandLine(node)
    return ok({
      ...placeOf(node),
      kind: 'RUN',
      command,
      mountTexts,
      mounts,
      devices,
      network: knownNetwork,
      security: knownSecurity,
    })
  })
}

function parseHealthcheck(node: DockerfileNode): Parsed {
  const health = healthcheckOf(node)
  return health.ok ? ok({ ...placeOf(node), kind: 'HEALTHCHECK', health: health.value }) : health
}

function parseExpose(node: DockerfileNode): Parsed {
  if (node.args.length === 0) return atLeastOne('EXPOSE')
  return withFlags(node, {}, () =>
    ok({ ...placeOf(node), kind: 'EXPOSE', ports: [...node.args].sort(compareBytewise) }),
  )
}

function parseVolume(node: DockerfileNode): Parsed {
  if (node.args.length === 0) return atLeastOne('VOLUME')
  return withFlags(node, {}, () => {
    const volumes = node.args.map(trimSpace)
    if (volumes.includes('')) return err('VOLUME specified can not be an empty string')
    return ok({ ...placeOf(node), kind: 'VOLUME', volumes })
  })
}

function parseShell(node: DockerfileNode): Parsed {
  return withFlags(node, {}, () => {
    if (node.args.length === 0) return atLeastOne('SHELL')
    if (!node.json) return err('SHELL requires the arguments to be in JSON form')
    return ok({ ...placeOf(node), kind: 'SHELL', shell: node.args })
  })
}

const beforeTrigger = /^\s*ONBUILD\s*/i

function parseOnbuild(node: DockerfileNode): Parsed {
  const [trigger] = node.args
  if (trigger === undefined) return atLeastOne('ONBUILD')
  return withFlags(node, {}, () => {
    const name = trimSpace(trigger).toUpperCase()
    if (name === 'ONBUILD') return err("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
    if (name === 'MAINTAINER' || name === 'FROM') return err(`${name} isn't allowed as an ONBUILD trigger`)
    const bodies = node.heredocs.map((heredoc) => `\n${heredoc.content}${heredoc.name}`)
    const expression = `${node.original.replace(beforeTrigger, '')}${bodies.join('')}`
    return ok({ ...placeOf(node), kind: 'ONBUILD', expression })
  })
}
