// Tools of languages: npm, pip, go, cargo, mvn, dotnet and their kind. Effects are estimates; counts follow from lock files.

import { type CommandOutcome, type CommandPart, done, failed, hasOption, operands, optionValue } from '../command'
import type { Machine } from '../machine'
import { npmTrees, pipSizes } from '../package-sizes'
import { serverProgramOf } from '../process/server-hints'

const megabyte = 1_000_000

function tree(machine: Machine, path: string, megabytes: number, files: number, identity: string): void {
  machine.put(path, {
    type: 'tree',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
    files,
    identity,
  })
  machine.weaken('estimate')
}

/** What stands for everything a tool reads: equal sources give equal results. */
function sourcesOf(machine: Machine): { bytes: number; identity: string } {
  const below = machine.cwd === '/' ? '/' : `${machine.cwd}/`
  let bytes = 0
  let identity = ''
  for (const [path, entry] of machine.files) {
    if (!path.startsWith(below) || path.includes('/node_modules') || entry.content === undefined) continue
    bytes += entry.size.value
    identity += `${path}\n${entry.content}\n`
  }
  return { bytes, identity }
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

export function packageJsonOf(machine: Machine): PackageJson | null {
  const text = machine.read(machine.path('package.json'))
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

const npm: CommandPart = {
  names: ['npm', 'yarn', 'pnpm', 'npx', 'bun', 'node'],
  doc: 'Installs node_modules (packages counted from the lock file) and runs build scripts by their tools.',
  run({ name, args }, machine) {
    const plain = operands(args)
    const [verb = name === 'yarn' ? 'install' : '', second = ''] = plain
    if (args.includes('-v') || args.includes('--version'))
      return {
        status: 0,
        stdout: `${name === 'node' ? `v${machine.env.get('NODE_VERSION') ?? '22.20.0'}` : '10.9.3'}\n`,
      }
    if (name === 'node' || name === 'npx') return buildWith(plain.join(' '), machine)
    if (verb === 'ci' || (verb === 'install' && args.includes('--frozen-lockfile')))
      return installNode(name, verb, args, [], machine)
    if (verb === 'install' || verb === 'i' || verb === 'add')
      return installNode(name, verb, args, plain.slice(1), machine)
    if (verb === 'cache' || verb === 'prune') {
      machine.remove('/root/.npm')
      return done
    }
    if (verb === 'config' || verb === 'set' || verb === 'audit' || verb === 'init') return done
    const script = verb === 'run' || verb === 'run-script' ? second : verb
    return runNodeScript(name, script, machine)
  },
}

function installNode(
  name: string,
  verb: string,
  args: readonly string[],
  extra: readonly string[],
  machine: Machine,
): CommandOutcome {
  if (!machine.hasNetwork)
    return failed(
      1,
      `${name} error code EAI_AGAIN\n${name} error syscall getaddrinfo\n${name} error errno EAI_AGAIN\n${name} error request to https://registry.npmjs.org/ failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org`,
    )
  const isGlobal = hasOption(args, 'g', '--global')
  const lock = ['package-lock.json', 'npm-shrinkwrap.json']
    .map((file) => machine.read(machine.path(file)))
    .find((text) => text !== null)
  if (verb === 'ci' && lock === undefined && !machine.isUncertain) {
    return failed(
      1,
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nnpm error later to generate a package-lock.json file, then try again.',
    )
  }
  const manifest = packageJsonOf(machine)
  if (manifest === null && extra.length === 0 && !machine.isUncertain) {
    return failed(
      254,
      `npm error code ENOENT\nnpm error syscall open\nnpm error path ${machine.path('package.json')}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${machine.path('package.json')}'`,
    )
  }
  const isProduction =
    args.some((arg) => /^--(?:omit=dev|production|only=prod)/.test(arg)) || machine.env.get('NODE_ENV') === 'production'
  const names = [
    ...Object.keys(manifest?.dependencies ?? {}),
    ...(isProduction ? [] : Object.keys(manifest?.devDependencies ?? {})),
    ...extra.map((each) => each.replace(/(?<!^)@.*$/, '')),
  ]
  const counted = lock === undefined || lock === null ? null : lockedPackages(lock, isProduction)
  const known = names.reduce((sum, each) => sum + (npmTrees[each]?.[2] ?? 0), 0)
  const unknown = names.filter((each) => npmTrees[each] === undefined).length
  const count = counted ?? names.reduce((sum, each) => sum + (npmTrees[each]?.[0] ?? 6), 0)
  const megabytes = Math.max(known + unknown * 0.7, count * 0.12)
  const place = isGlobal ? '/usr/local/lib/node_modules' : machine.path('node_modules')
  const identity = `node_modules ${lock ?? ''} ${names.join(' ')} ${isProduction}`
  for (const each of names)
    machine.put(`${place}/${each}`, {
      type: 'dir',
      mode: 0o755,
      owner: machine.owner(),
      size: { value: 0, grade: 'estimate' },
    })
  tree(machine, `${place}/.packages`, megabytes, count * 12, identity)
  if (name !== 'pnpm' && !args.some((arg) => arg.startsWith('--cache')))
    tree(machine, `${machine.env.get('HOME') ?? '/root'}/.npm`, megabytes, count, `cache ${identity}`)
  if (isGlobal)
    for (const each of extra)
      machine.put(
        `/usr/local/bin/${
          each
            .replace(/(?<!^)@.*$/, '')
            .split('/')
            .at(-1) ?? each
        }`,
        {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 60, grade: 'estimate' },
          identity: each,
          program: each,
        },
      )
  const tookMs = Math.round(900 + count * 22)
  return {
    status: 0,
    stdout: `\nadded ${count} packages, and audited ${count + 1} packages in ${Math.max(1, Math.round(tookMs / 1000))}s\n\nfound 0 vulnerabilities\n`,
    tookMs,
  }
}

function lockedPackages(text: string, isProduction: boolean): number | null {
  try {
    const lock: unknown = JSON.parse(text)
    if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return null
    const packages = lock.packages
    if (typeof packages !== 'object' || packages === null) return null
    return Object.entries(packages).filter(
      ([path, each]) => path !== '' && !(isProduction && (each as { dev?: boolean })?.dev === true),
    ).length
  } catch {
    return null
  }
}

function runNodeScript(name: string, script: string, machine: Machine): CommandOutcome {
  const manifest = packageJsonOf(machine)
  if (manifest === null) {
    return machine.isUncertain
      ? done
      : failed(
          254,
          `npm error code ENOENT\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${machine.path('package.json')}'`,
        )
  }
  const text = manifest.scripts?.[script]
  if (text === undefined) {
    if (script === 'test' || script === 'start') return failed(1, `npm error Missing script: "${script}"`)
    return failed(
      1,
      `${name === 'npm' ? 'npm error' : 'error'} Missing script: "${script}"\n${name === 'npm' ? 'npm error\nnpm error To see a list of scripts, run:\nnpm error   npm run' : ''}`,
    )
  }
  const built = buildWith(text, machine)
  return { ...built, stdout: `\n> ${script}\n> ${text}\n\n${built.stdout ?? ''}` }
}

/** What well-known build tools leave behind. */
function buildWith(text: string, machine: Machine): CommandOutcome {
  const { bytes, identity } = sourcesOf(machine)
  const output = /\bnext build\b/.test(text)
    ? '.next'
    : /\breact-scripts build\b/.test(text)
      ? 'build'
      : /\b(?:vite build|tsc|webpack|rollup|esbuild|nest build|ng build|parcel build|tsup)\b/.test(text)
        ? 'dist'
        : null
  if (output === null) {
    machine.note(`effect not simulated: ${text}`)
    return { status: 0, tookMs: 600, grade: 'unknown' }
  }
  const megabytes = output === '.next' ? 5 : (bytes * 0.1) / megabyte + 0.3
  tree(machine, machine.path(output), megabytes, 20, `built ${text} ${identity}`)
  machine.put(`${machine.path(output)}/index.html`, {
    type: 'file',
    mode: 0o644,
    owner: machine.owner(),
    size: { value: 460, grade: 'estimate' },
    identity: `index ${identity.length}`,
  })
  return { status: 0, stdout: `built in 2.31s\n`, tookMs: 3200 }
}

const pip: CommandPart = {
  names: ['pip', 'pip3', 'poetry', 'uv', 'pipenv', 'python', 'python3'],
  doc: 'Installs Python packages with known or estimated sizes.',
  run({ name, args }, machine) {
    const plain = operands(args)
    if (name.startsWith('python')) {
      if (args[0] === '-m' && args[1] === 'pip') return pipInstall('pip', args.slice(2), machine)
      if (args[0] === '-m' && args[1] === 'venv') {
        machine.makeDirectory(machine.path(args[2] ?? 'venv'))
        machine.put(`${machine.path(args[2] ?? 'venv')}/bin/pip`, {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 250, grade: 'estimate' },
          identity: 'pip',
          program: 'pip',
        })
        machine.put(`${machine.path(args[2] ?? 'venv')}/bin/python`, {
          type: 'symlink',
          mode: 0o777,
          owner: '0:0',
          size: { value: 0, grade: 'exact' },
          target: '/usr/bin/python3',
        })
        return done
      }
      if (args.includes('--version') || args.includes('-V'))
        return { status: 0, stdout: `Python ${machine.env.get('PYTHON_VERSION') ?? '3.11.2'}\n` }
      machine.note(`effect not simulated: ${name} ${args.join(' ')}`)
      return { status: 0, tookMs: 400, grade: 'unknown' }
    }
    if (plain[0] === 'install' || plain[0] === 'sync' || (name === 'uv' && plain[0] === 'pip'))
      return pipInstall(name, args, machine)
    return done
  },
}

function pipInstall(name: string, args: readonly string[], machine: Machine): CommandOutcome {
  if (!machine.hasNetwork)
    return failed(
      1,
      'WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken\nERROR: Could not find a version that satisfies the requirement',
    )
  const isManaged =
    machine.family === 'debian' &&
    !machine.files.has('/usr/local/bin/python3') &&
    !machine.env.has('VIRTUAL_ENV') &&
    !machine.env.get('PATH')?.includes('venv')
  if (
    name.startsWith('pip') &&
    isManaged &&
    !args.includes('--break-system-packages') &&
    !args.some((arg) => arg.startsWith('--target'))
  ) {
    return failed(
      1,
      'error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install\n    python3-xyz, where xyz is the package you are trying to\n    install.',
    )
  }
  const file = optionValue(args, '-r', '--requirement')
  const text = file === undefined ? null : machine.read(machine.path(file))
  if (file !== undefined && text === null && !machine.exists(machine.path(file)) && !machine.isUncertain) {
    return failed(1, `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${file}'`)
  }
  const listed = (text ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('-'))
  const named = operands(args)
    .slice(1)
    .filter((arg) => arg !== file && arg !== '.')
  const names = [...listed, ...named].map((each) => each.replace(/[[=<>~!;@ ].*$/, '').toLowerCase())
  const megabytes = names.reduce((sum, each) => sum + (pipSizes[each] ?? 3), 0)
  const place =
    machine.family === 'debian' && !machine.files.has('/usr/local/bin/python3')
      ? '/usr/lib/python3/site-packages'
      : '/usr/local/lib/python3/site-packages'
  for (const each of names) {
    tree(machine, `${place}/${each}`, pipSizes[each] ?? 3, 40, `pip ${each} ${text ?? ''}`)
    if (pipPrograms.has(each))
      machine.put(`/usr/local/bin/${each}`, {
        type: 'file',
        mode: 0o755,
        owner: '0:0',
        size: { value: 250, grade: 'estimate' },
        identity: each,
        program: each,
      })
  }
  if (!args.includes('--no-cache-dir') && !machine.env.has('PIP_NO_CACHE_DIR') && megabytes > 0)
    tree(
      machine,
      `${machine.env.get('HOME') ?? '/root'}/.cache/pip`,
      megabytes * 0.35,
      names.length * 4,
      `pip cache ${names.join(' ')}`,
    )
  return {
    status: 0,
    stdout: names.length === 0 ? '' : `Successfully installed ${names.join(' ')}\n`,
    tookMs: Math.round(1200 + megabytes * 60),
  }
}

const pipPrograms = new Set([
  'gunicorn',
  'uvicorn',
  'flask',
  'celery',
  'hypercorn',
  'streamlit',
  'jupyter',
  'alembic',
  'pytest',
  'poetry',
  'uv',
])

const go: CommandPart = {
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
      !machine.isUncertain &&
      !machine.exists(machine.path('go.mod'))
    ) {
      return failed(1, "go: go.mod file not found in current directory or any parent directory; see 'go help modules'")
    }
    const requires = (text?.match(/^\s*(?:require\s+)?[\w.-]+\.[\w./-]+\s+v[\w.+-]+/gm) ?? []).length
    if (verb === 'mod' && (second === 'download' || second === 'tidy')) {
      if (requires > 0 && !machine.hasNetwork)
        return failed(
          1,
          'go: downloading modules: dial tcp: lookup proxy.golang.org: Temporary failure in name resolution',
        )
      if (requires > 0) tree(machine, '/go/pkg/mod', requires * 8, requires * 300, `go modules ${text ?? ''}`)
      return { status: 0, tookMs: 600 + requires * 180 }
    }
    if (verb === 'install' || verb === 'get') {
      const binary = `/go/bin/${second.replace(/@.*$/, '').split('/').at(-1) ?? 'tool'}`
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
    return goBuild(args, text ?? '', requires, machine)
  },
}

function goBuild(args: readonly string[], module: string, requires: number, machine: Machine): CommandOutcome {
  const { identity } = sourcesOf(machine)
  const typed = optionValue(args, '-o')
  const moduleName = /^module\s+(\S+)/m.exec(module)?.[1]?.split('/').at(-1) ?? 'app'
  const asked = machine.path(typed ?? moduleName)
  const output = typed?.endsWith('/') === true || machine.isDirectory(asked) ? `${asked}/${moduleName}` : asked
  const isStripped = args.join(' ').includes('-s') && args.join(' ').includes('-w')
  const megabytes = (6 + requires * 2.5) * (isStripped ? 0.7 : 1)
  machine.put(output, {
    type: 'file',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
    identity: `go ${args.join(' ')} ${identity}`,
    program: serverProgramOf('go', identity),
  })
  tree(machine, `${machine.env.get('HOME') ?? '/root'}/.cache/go-build`, 60 + requires * 6, 400, `go cache ${identity}`)
  return { status: 0, tookMs: 3500 + requires * 250, grade: 'estimate' }
}

const compiled: CommandPart = {
  names: [
    'cargo',
    'mvn',
    'gradle',
    'gradlew',
    'mvnw',
    'dotnet',
    'bundle',
    'gem',
    'composer',
    'docker-php-ext-install',
    'make',
    'cmake',
    'gcc',
    'g++',
    'cc',
    'rustc',
    'javac',
    'git',
    'ninja',
    'meson',
  ],
  doc: 'Build tools: their output is there afterwards, with estimated sizes.',
  run({ name, args }, machine) {
    const [verb = ''] = operands(args)
    const { identity } = sourcesOf(machine)
    const text = `${name} ${args.join(' ')}`
    const built = (path: string, megabytes: number, language: string): CommandOutcome => {
      machine.put(machine.path(path), {
        type: 'file',
        mode: 0o755,
        owner: machine.owner(),
        size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
        identity: `${text} ${identity}`,
        program: serverProgramOf(language, identity),
      })
      return { status: 0, tookMs: 14_000, grade: 'estimate' }
    }
    if (name === 'cargo' && verb === 'build') {
      const crate = /^name\s*=\s*"([^"]+)"/m.exec(machine.read(machine.path('Cargo.toml')) ?? '')?.[1] ?? 'app'
      tree(machine, machine.path('target/release/deps'), 400, 900, `cargo ${identity}`)
      return built(
        `target/${args.includes('--release') || args.includes('-r') ? 'release' : 'debug'}/${crate}`,
        8,
        'rust',
      )
    }
    if (name.startsWith('mvn')) {
      tree(machine, '/root/.m2', 120, 800, `maven ${machine.read(machine.path('pom.xml')) ?? ''}`)
      if (!/package|install|verify/.test(args.join(' '))) return { status: 0, tookMs: 9000 }
      const pom = machine.read(machine.path('pom.xml')) ?? ''
      const artifact =
        /<\/parent>[\s\S]*?<artifactId>([^<]+)/.exec(pom)?.[1] ?? /<artifactId>([^<]+)/.exec(pom)?.[1] ?? 'app'
      const version =
        /<\/parent>[\s\S]*?<version>([^<]+)/.exec(pom)?.[1] ?? /<version>([^<]+)/.exec(pom)?.[1] ?? '0.0.1-SNAPSHOT'
      return built(`target/${artifact}-${version}.jar`, 22, 'java')
    }
    if (name.startsWith('gradle')) return built('build/libs/app.jar', 22, 'java')
    if (name === 'dotnet' && verb === 'publish') {
      const output = machine.path(optionValue(args, '-o', '--output') ?? 'bin/Release/publish')
      tree(machine, output, 1.2, 20, `dotnet ${identity}`)
      return { status: 0, tookMs: 9000 }
    }
    if (name === 'bundle') {
      tree(
        machine,
        '/usr/local/bundle/gems',
        Math.max(10, (machine.read(machine.path('Gemfile.lock')) ?? '').split('\n').length * 0.5),
        2000,
        `bundle ${machine.read(machine.path('Gemfile.lock')) ?? ''}`,
      )
      return { status: 0, tookMs: 8000 }
    }
    if (name === 'composer') {
      tree(machine, machine.path('vendor'), 12, 1500, `composer ${machine.read(machine.path('composer.lock')) ?? ''}`)
      return { status: 0, tookMs: 5000 }
    }
    if (name === 'git' && verb === 'clone') {
      if (!machine.hasNetwork) return failed(128, 'fatal: unable to access: Could not resolve host')
      const directory =
        operands(args)[2] ??
        operands(args)[1]
          ?.replace(/\.git$/, '')
          .split('/')
          .at(-1) ??
        'repository'
      machine.put(machine.path(directory), {
        type: 'tree',
        mode: 0o755,
        owner: machine.owner(),
        size: { value: 10_000_000, grade: 'unknown' },
        identity: text,
      })
      return { status: 0, tookMs: 2500, grade: 'unknown' }
    }
    const output = optionValue(args, '-o')
    if ((name === 'gcc' || name === 'cc' || name === 'g++') && output !== undefined)
      return { ...built(output, 0.02, 'c'), tookMs: 300 }
    if (args.includes('--version') || verb === 'config') return done
    machine.note(`effect not simulated: ${text}`)
    return { status: 0, tookMs: 1500, grade: 'unknown' }
  },
}

export const languageCommands: readonly CommandPart[] = [npm, pip, go, compiled]
