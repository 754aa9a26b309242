// go: modules downloaded, binaries of estimated size.

import { type CommandOutcome, type CommandPart, failed, operands, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'
import { megabyte, putTree } from '../machine/tool-effects'
import { serverProgramOf } from '../programs/server-hints'

export const goTool: CommandPart = {
  names: ['go'],
  doc: 'Downloads modules and builds binaries of estimated size.',
  run({ args }, machine) {
    const [verb = '', second = ''] = operands(args)
    if (verb === 'version')
      return { status: 0, stdout: `go version go${machine.env.get('GOLANG_VERSION') ?? '1.25.3'} linux/amd64\n` }
    const text = machine.read(machine.path('go.mod'))
    const isModule = verb === 'build' || verb === 'mod' || verb === 'test' || verb === 'vet' || verb === 'generate'
    if (
      text === null &&
      isModule &&
      second !== 'init' &&
      !namesItsSources(args) &&
      !machine.isUncertain &&
      !machine.exists(machine.path('go.mod'))
    ) {
      return failed(1, "go: go.mod file not found in current directory or any parent directory; see 'go help modules'")
    }
    const required = requiredModules(text ?? '')
    const requires = required.length
    if (verb === 'mod' && (second === 'download' || second === 'tidy')) {
      if (requires > 0 && !machine.hasNetwork)
        return failed(
          1,
          'go: downloading modules: dial tcp: lookup proxy.golang.org: Temporary failure in name resolution',
        )
      if (requires > 0)
        putTree(machine, '/go/pkg/mod', {
          megabytes: requires * 8,
          files: requires * 300,
          identity: `go modules ${text ?? ''}`,
        })
      const shown = args.includes('-x') ? required.map(fetchLines).join('') : ''
      return { status: 0, stderr: shown, tookMs: 600 + requires * 180 }
    }
    if (verb === 'install' || verb === 'get') {
      const binary = `/go/bin/${installedName(second, text, machine)}`
      machine.put(binary, {
        type: 'file',
        mode: 0o755,
        owner: '0:0',
        size: { value: 12_000_000, grade: 'estimate' },
        identity: second,
      })
      return { status: 0, tookMs: 4000, grade: 'estimate' }
    }
    if (verb !== 'build') return { status: 0, tookMs: 1500, grade: 'estimate' }
    return goBuild(args, text ?? '', required.filter(({ isDirect }) => isDirect).length, machine)
  },
}

interface RequiredModule {
  readonly path: string
  readonly version: string
  readonly isDirect: boolean
}

function requiredModules(text: string): readonly RequiredModule[] {
  const lines = text.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[\w./-]+)\s+(v[\w.+-]+)(.*)$/gm)
  return [...lines].map(([, path = '', version = '', rest = '']) => ({
    path,
    version,
    isDirect: !rest.includes('// indirect'),
  }))
}

/** `-x`: what is asked of the module proxy, upper case escaped as its paths have it. */
function fetchLines({ path, version }: RequiredModule): string {
  const escaped = path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
  const url = `https://proxy.golang.org/${escaped}/@v/${version}.zip`
  return `# get ${url}\n# get ${url}: 200 OK (0.120s)\n`
}

/**
 * What a binary is made of: Go's sources and its modules, and everything else only where a source embeds files. A page
 * or a README beside them changes nothing in it.
 */
function goSources(machine: Machine): string {
  const below = machine.cwd === '/' ? '/' : `${machine.cwd}/`
  const all: (readonly [string, string])[] = []
  for (const [path, { content }] of machine.files) {
    if (path.startsWith(below) && content !== undefined) all.push([path, content])
  }
  const sources = all.filter(([path]) => path.endsWith('.go') && !path.endsWith('_test.go'))
  const embeds = sources.some(([, text]) => /^\/\/go:embed /m.test(text))
  const used = embeds ? all.filter(([path]) => !path.endsWith('_test.go')) : sources
  const modules = all.filter(([path]) => /\/(?:go\.mod|go\.sum|modules\.txt)$/.test(path))
  const trimmed = modules.map(([path, text]) => [path, text.replace(/^\s*\n/gm, '')] as const)
  return [...(embeds ? used.filter(([path]) => !path.endsWith('/go.sum')) : used), ...trimmed]
    .map(([path, text]) => `${path}\n${text}\n`)
    .join('')
}

/** `go install .` is named for its directory's module; `./cmd/x` and `a.org/x@v1` for their last part. */
function installedName(asked: string, module: string | null, machine: Machine): string {
  const last = (path: string): string =>
    path
      .replace(/@.*$/, '')
      .replace(/\/v\d+$/, '')
      .split('/')
      .at(-1) ?? ''
  if (!/^\.?(?:\/\.\.\.)?$|^\.\/\.\.\.$/.test(asked)) return last(asked) || 'tool'
  return last(/^module\s+(\S+)/m.exec(module ?? '')?.[1] ?? machine.cwd) || 'app'
}

/** Files of Go named one by one, or the standard library, are built without a module. */
function namesItsSources(args: readonly string[]): boolean {
  const packages = operands(args).slice(1)
  return packages.some((name) => name.endsWith('.go')) || packages.includes('std')
}

function goBuild(args: readonly string[], module: string, directRequires: number, machine: Machine): CommandOutcome {
  const identity = goSources(machine)
  const typed = optionValue(args, '-o')
  const moduleName = installedName('.', module, machine)
  const asked = machine.path(typed ?? moduleName)
  const output = typed?.endsWith('/') === true || machine.isDirectory(asked) ? `${asked}/${moduleName}` : asked
  const isStripped = args.join(' ').includes('-s') && args.join(' ').includes('-w')
  const megabytes = (6 + directRequires * 2.5) * (isStripped ? 0.7 : 1)
  machine.put(output, {
    type: 'file',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
    identity: `go ${args.join(' ')} ${identity}`,
    program: serverProgramOf('go', identity),
  })
  putTree(machine, `${machine.env.get('HOME') ?? '/root'}/.cache/go-build`, {
    megabytes: 60 + directRequires * 6,
    files: 400,
    identity: `go cache ${identity}`,
  })
  return { status: 0, tookMs: 3500 + directRequires * 250, grade: 'estimate' }
}
