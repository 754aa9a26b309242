// Images to build and run programs with: compilers, interpreters, virtual machines.

import { bulkTree, type CatalogueEntry, directory, executable, link, textFile } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import { goVersion, javaEnvironment, nodeVersion, pythonVersion } from '../language-versions'
import type { FileEntry } from '../layer'
import { accountLine, alpinePasswd, debianPasswd, groupFile } from '../rootfs'

type Files = Record<string, FileEntry>

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const alpineBase = { repository: 'docker.io/library/alpine', tag: '3.22' }
const slimBase = { repository: 'docker.io/library/debian', tag: 'bookworm-slim' }
const fullBase = { repository: 'docker.io/library/buildpack-deps', tag: 'bookworm' }
const scmBase = { repository: 'docker.io/library/buildpack-deps', tag: 'bookworm-scm' }
const both = ['arm64']

function tools(names: string): Files {
  return Object.fromEntries(names.split(' ').map((name) => [`/usr/bin/${name}`, executable(name, 250_000)]))
}

type Flavour = 'full' | 'slim' | 'alpine'

function nodeFiles(flavour: Flavour): Files {
  const user = accountLine('node', 1000, '/home/node')
  const family = flavour === 'alpine' ? 'alpine' : 'debian'
  return {
    '/etc/passwd': family === 'alpine' ? alpinePasswd(user) : debianPasswd(user),
    '/etc/group': groupFile(family, 'node:x:1000:\n'),
    '/home/node': directory(0o755, '1000:1000'),
    '/usr/local/bin/node': executable('node', 98_000_000),
    '/usr/local/bin/nodejs': link('node'),
    '/usr/local/bin/npm': { ...executable('npm', 60), identity: 'npm-cli' },
    '/usr/local/bin/npx': { ...executable('npx', 60), identity: 'npx-cli' },
    '/usr/local/bin/corepack': { ...executable('corepack', 60), identity: 'corepack' },
    '/usr/local/bin/yarn': { ...executable('yarn', 60), identity: 'yarn-cli' },
    '/usr/local/lib/node_modules': bulkTree(14_000_000, 'estimate', 'npm'),
    '/usr/local/bin/docker-entrypoint.sh': executable('docker-entrypoint-node', 388),
  }
}

const nodeNumbers = '(?:[468]|1\\d|2[0-6])(?:\\.\\d+){0,2}'
const nodeCodes = 'argon|boron|carbon|dubnium|erbium|fermium|gallium|hydrogen|iron|jod|krypton'
const nodeNames = `(?:${nodeNumbers}|current|latest|lts(?:-(?:${nodeCodes}))?|${nodeCodes})`

function node(
  suffix: string,
  flavour: Flavour,
  sizes: readonly [number, number],
  base: CatalogueEntry['base'],
): CatalogueEntry {
  return {
    repository: 'docker.io/library/node',
    tags: new RegExp(`^${nodeNames}${suffix}$${flavour === 'full' ? '' : `|^${suffix.replace(/^-/, '')}$`}`),
    ...(base !== undefined && { base }),
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: flavour === 'full' ? 'estimate' : 'table',
    layers: flavour === 'full' ? [0.01, 0.94, 0.04, 0.01] : [0.93, 0.06, 0.01],
    config: (tag): ImageConfig => ({
      Env: [`PATH=${usualPath}`, `NODE_VERSION=${nodeVersion(tag)}`, 'YARN_VERSION=1.22.22'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
    }),
    files: () => nodeFiles(flavour),
    bulk: '/usr/local/include/node',
    architectures: both,
    summary: `Node.js${flavour === 'full' ? ' with build tools' : ''}`,
  }
}

const pythonTags = '(?:2(?:\\.7(?:\\.\\d+)?)?|3(?:\\.(?:[3-9]|1[0-5])(?:-rc|\\.\\d+(?:rc\\d|[ab]\\d)?)?)?)'

function python(
  suffix: string,
  flavour: Flavour,
  sizes: readonly [number, number],
  base: CatalogueEntry['base'],
): CatalogueEntry {
  const names = flavour === 'full' ? `(?:${pythonTags}|latest)` : pythonTags
  return {
    repository: 'docker.io/library/python',
    tags: new RegExp(`^${names}${suffix}$${flavour === 'full' ? '' : `|^${suffix.replace(/^-/, '')}$`}`),
    ...(base !== undefined && { base }),
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: flavour === 'full' ? [0.2, 0.79, 0.01] : [0.1, 0.89, 0.01],
    config: (tag) => ({
      Env: [`PATH=/usr/local/bin:${usualPath}`, 'LANG=C.UTF-8', `PYTHON_VERSION=${pythonVersion(tag)}`],
      Cmd: ['python3'],
    }),
    files: (tag) => ({
      [`/usr/local/lib/python${pythonVersion(tag).split('.').slice(0, 2).join('.')}/site-packages`]: directory(),
      '/usr/local/bin/python3': executable('python', 6_000),
      '/usr/local/bin/python': link('python3'),
      '/usr/local/bin/pip': executable('pip', 250),
      '/usr/local/bin/pip3': link('pip'),
      '/usr/local/lib/python3': bulkTree(36_000_000, 'estimate', 'python'),
    }),
    bulk: '/usr/local/lib/libpython',
    architectures: both,
    summary: `Python${flavour === 'full' ? ' with build tools' : ''}`,
  }
}

function golang(
  suffix: string,
  flavour: Flavour,
  sizes: readonly [number, number],
  base: CatalogueEntry['base'],
): CatalogueEntry {
  const names = '(?:tip(?:-\\d{8})?|1(?:\\.(?:[4-9]|1\\d|2[0-8])(?:-rc|rc\\d|\\.\\d+)?)?|latest)'
  const bare = flavour === 'alpine' ? `|^${suffix.replace(/^-/, '')}$` : ''
  return {
    repository: 'docker.io/library/golang',
    tags: new RegExp(`^${names}${suffix}$${bare}`),
    ...(base !== undefined && { base }),
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: [0.12, 0.13, 0.74, 0.01],
    config: (tag) => ({
      Env: [
        `PATH=/go/bin:/usr/local/go/bin:${usualPath}`,
        `GOLANG_VERSION=${goVersion(tag)}`,
        'GOTOOLCHAIN=local',
        'GOPATH=/go',
      ],
      Cmd: [flavour === 'alpine' ? '/bin/sh' : 'bash'],
      WorkingDir: '/go',
    }),
    files: () => ({
      '/usr/local/go/bin/go': executable('go', 13_000_000),
      '/usr/local/go/bin/gofmt': executable('gofmt', 3_000_000),
      '/usr/local/go/src': bulkTree(100_000_000, 'estimate', 'go source'),
      '/go/src': directory(0o777),
      '/go/bin': directory(0o777),
      ...(flavour === 'full' ? tools('gcc g++ make pkg-config perl') : {}),
    }),
    bulk: '/usr/local/go/pkg',
    architectures: both,
    summary: 'Go',
  }
}

interface RuntimeOptions {
  readonly repository: string
  readonly tags: RegExp
  readonly base: NonNullable<CatalogueEntry['base']>
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly layers: readonly number[]
  readonly config: ImageConfig | ((tag: string) => ImageConfig)
  readonly files: Files
  readonly summary: string
}

function runtime({ repository, tags, base, sizes, layers, config, files, summary }: RuntimeOptions): CatalogueEntry {
  return {
    repository,
    tags,
    base,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers,
    config: typeof config === 'function' ? config : () => config,
    files: () => files,
    bulk: '/usr/lib/runtime',
    architectures: both,
    summary,
  }
}

const ubuntuBase = { repository: 'docker.io/library/ubuntu', tag: '22.04' }
const javaHome = '/opt/java/openjdk'
const javaEntry = ['/__cacert_entrypoint.sh']

function javaFiles(kind: 'jdk' | 'jre'): Files {
  const names = kind === 'jdk' ? ['java', 'javac', 'jar', 'jshell', 'jlink', 'keytool'] : ['java', 'keytool']
  return {
    ...Object.fromEntries(names.map((name) => [`${javaHome}/bin/${name}`, executable(name, 13_000)])),
    '/__cacert_entrypoint.sh': executable('exec-arguments', 3_000),
  }
}

const javaVersions = '(?:8|1[0-9]|2[0-7])(?:[._u]\\w+)*(?:-b\\d+)?'

function java(
  kind: 'jdk' | 'jre',
  suffix: string,
  base: NonNullable<CatalogueEntry['base']>,
  sizes: readonly [number, number],
): CatalogueEntry {
  return runtime({
    repository: 'docker.io/library/eclipse-temurin',
    tags: new RegExp(
      `^${javaVersions}-${kind}${suffix}$${kind === 'jdk' && suffix.startsWith('(') ? '|^latest$|^\\d+$' : ''}`,
    ),
    base,
    sizes,
    layers: [0.12, 0.86, 0.01, 0.01],
    config: (tag) => ({
      Env: javaEnvironment(javaHome, /^\d+/.exec(tag)?.[0] ?? '21'),
      Entrypoint: javaEntry,
      ...(kind === 'jdk' && { Cmd: ['jshell'] }),
    }),
    files: javaFiles(kind),
    summary: `Java ${kind === 'jdk' ? 'development kit' : 'runtime'}`,
  })
}

const rustPath = `/usr/local/cargo/bin:${usualPath}`
const rustConfig = {
  Env: ['RUSTUP_HOME=/usr/local/rustup', 'CARGO_HOME=/usr/local/cargo', `PATH=${rustPath}`, 'RUST_VERSION=1.90.0'],
  Cmd: ['bash'],
}
const rustFiles = {
  '/usr/local/cargo/bin/cargo': executable('cargo', 34_000_000),
  '/usr/local/cargo/bin/rustc': executable('rustc', 700_000),
  '/usr/local/cargo/bin/rustup': executable('rustup', 15_000_000),
  ...tools('gcc cc ld ar'),
}

const dotnetTags = '(?:6|7|8|9|10)\\.0(?:\\.\\d+)?'

/** What runtime-deps says, and every image that stands on it. */
const dotnetEnv = [
  `PATH=${usualPath}`,
  'APP_UID=1654',
  'ASPNETCORE_HTTP_PORTS=8080',
  'DOTNET_RUNNING_IN_CONTAINER=true',
]

function dotnet(kind: 'sdk' | 'aspnet' | 'runtime' | 'runtime-deps', sizes: readonly [number, number]): CatalogueEntry {
  return runtime({
    repository: `mcr.microsoft.com/dotnet/${kind}`,
    tags: new RegExp(`^${dotnetTags}(?:-(?:bookworm-slim|alpine(?:3\\.\\d+)?|jammy|noble))?$|^latest$`),
    base: slimBase,
    sizes,
    layers: [0.1, 0.5, 0.39, 0.01],
    config: {
      Env: kind === 'sdk' ? dotnetEnv.map((each) => each.replace('PORTS=8080', 'PORTS=')) : dotnetEnv,
      Cmd: ['bash'],
    },
    files: {
      '/etc/passwd': debianPasswd(accountLine('app', 1654, '/home/app')),
      ...(kind !== 'runtime-deps' && { '/usr/bin/dotnet': executable('dotnet', 70_000) }),
      ...(kind === 'sdk' ? tools('git curl wget unzip') : {}),
    },
    summary: kind === 'sdk' ? '.NET with its compiler' : '.NET runtime',
  })
}

/** Without a shell and without a package manager; the user is not root. */
function dotnetChiseled(kind: 'aspnet' | 'runtime' | 'runtime-deps', sizes: readonly [number, number]): CatalogueEntry {
  return {
    repository: `mcr.microsoft.com/dotnet/${kind}`,
    tags: new RegExp(`^${dotnetTags}-(?:jammy|noble)-chiseled(?:-extra)?$`),
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: [0.9, 0.1],
    config: (tag) => ({
      User: '1654',
      Env: [...dotnetEnv, ...(tag.endsWith('-extra') ? [] : ['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true'])],
    }),
    files: () => ({
      '/etc/passwd': textFile(`root:x:0:0:root:/root:/bin/bash\n${accountLine('app', 1654, '/home/app')}`),
      '/etc/group': textFile('root:x:0:\napp:x:1654:\n'),
      '/home/app': directory(0o755, '1654:1654'),
      '/tmp': directory(0o1777),
      ...(kind !== 'runtime-deps' && { '/usr/bin/dotnet': executable('dotnet', 70_000) }),
    }),
    bulk: '/usr/lib/runtime',
    architectures: both,
    summary: '.NET runtime without a shell',
  }
}

const slimSuffix = '-(?:bookworm-|trixie-|bullseye-)?slim'
const alpineSuffix = '-alpine(?:3\\.\\d+)?'
const fullSuffix = '(?:-bookworm|-trixie|-bullseye)?'

export const languages: readonly CatalogueEntry[] = [
  node(fullSuffix, 'full', [1120, 395], fullBase),
  node(slimSuffix, 'slim', [225, 79], slimBase),
  node(alpineSuffix, 'alpine', [160, 57], alpineBase),
  python(fullSuffix, 'full', [1020, 363], fullBase),
  python(slimSuffix, 'slim', [125, 44], slimBase),
  python(alpineSuffix, 'alpine', [49, 17], alpineBase),
  golang(fullSuffix, 'full', [850, 300], scmBase),
  golang(alpineSuffix, 'alpine', [260, 80], alpineBase),
  runtime({
    repository: 'docker.io/library/rust',
    tags: /^(?:1(?:\.\d+){0,2}-slim(?:-bookworm|-trixie|-bullseye)?|slim(?:-bookworm)?)$/,
    base: slimBase,
    sizes: [760, 270],
    layers: [0.2, 0.8],
    config: rustConfig,
    files: rustFiles,
    summary: 'Rust',
  }),
  runtime({
    repository: 'docker.io/library/rust',
    tags: /^(?:1(?:\.\d+){0,2}(?:-bookworm|-trixie|-bullseye)?|latest|bookworm)$/,
    base: fullBase,
    sizes: [1480, 530],
    layers: [1],
    config: rustConfig,
    files: rustFiles,
    summary: 'Rust with build tools',
  }),
  runtime({
    repository: 'docker.io/library/rust',
    tags: /^(?:1(?:\.\d+){0,2}-alpine(?:3\.\d+)?|alpine)$/,
    base: alpineBase,
    sizes: [850, 300],
    layers: [0.2, 0.8],
    config: rustConfig,
    files: rustFiles,
    summary: 'Rust on musl',
  }),
  java('jdk', '(?:-jammy|-noble)?', ubuntuBase, [460, 175]),
  java('jre', '(?:-jammy|-noble)?', ubuntuBase, [275, 107]),
  java('jdk', '-alpine(?:-3\\.\\d+)?', alpineBase, [370, 150]),
  java('jre', '-alpine(?:-3\\.\\d+)?', alpineBase, [200, 70]),
  runtime({
    repository: 'docker.io/library/maven',
    tags: /^(?:[34](?:\.\d+){0,2}(?:-rc-\d+)?(?:-(?:eclipse-temurin|amazoncorretto|sapmachine|ibm-semeru|openjdk|jdk|adoptopenjdk)-\d+(?:-alpine|-slim|-debian)?)?|latest|(?:eclipse-temurin|amazoncorretto)-\d+(?:-alpine|-debian)?)$/,
    base: ubuntuBase,
    sizes: [530, 240],
    layers: [0.1, 0.75, 0.1, 0.05],
    config: (tag) => ({
      Env: [
        ...javaEnvironment(javaHome, /[a-z]-(\d+)/.exec(tag)?.[1] ?? '21'),
        'MAVEN_HOME=/usr/share/maven',
        'MAVEN_CONFIG=/root/.m2',
      ],
      Entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
      Cmd: ['mvn'],
    }),
    files: {
      ...javaFiles('jdk'),
      '/usr/bin/mvn': executable('mvn', 6_000),
      '/usr/local/bin/mvn-entrypoint.sh': executable('exec-arguments', 1_200),
      ...tools('git curl'),
    },
    summary: 'Maven with Java',
  }),
  runtime({
    repository: 'docker.io/library/gradle',
    tags: /^(?:(?:[3-9](?:\.\d+){0,2}-)?jdk-?(?:\d+)?(?:-alpine|-corretto|-graal|-lts-and-current)?|[3-9](?:\.\d+){0,2}(?:-alpine|-corretto|-graal)?|latest|alpine|corretto|graal)$/,
    base: ubuntuBase,
    sizes: [690, 320],
    layers: [0.1, 0.65, 0.2, 0.05],
    config: (tag) => ({
      Env: [...javaEnvironment(javaHome, /jdk-?(\d+)/.exec(tag)?.[1] ?? '21'), 'GRADLE_HOME=/opt/gradle'],
      Cmd: ['gradle'],
      WorkingDir: '/home/gradle',
    }),
    files: { ...javaFiles('jdk'), '/usr/bin/gradle': executable('gradle', 8_000), ...tools('git curl unzip wget') },
    summary: 'Gradle with Java',
  }),
  runtime({
    repository: 'docker.io/library/ruby',
    tags: /^(?:[234](?:\.[0-7](?:\.\d+)?)?-slim(?:-bookworm|-trixie)?|slim)$/,
    base: slimBase,
    sizes: [220, 72],
    layers: [0.2, 0.79, 0.01],
    config: {
      Env: [
        `PATH=/usr/local/bundle/bin:${usualPath}`,
        'LANG=C.UTF-8',
        'RUBY_VERSION=3.3.9',
        'GEM_HOME=/usr/local/bundle',
        'BUNDLE_APP_CONFIG=/usr/local/bundle',
      ],
      Cmd: ['irb'],
    },
    files: {
      ...Object.fromEntries(
        ['ruby', 'gem', 'bundle', 'bundler', 'irb', 'rake'].map((name) => [
          `/usr/local/bin/${name}`,
          executable(name, 14_000),
        ]),
      ),
    },
    summary: 'Ruby',
  }),
  runtime({
    repository: 'docker.io/library/ruby',
    tags: /^(?:[234](?:\.[0-7](?:\.\d+)?)?(?:-bookworm|-trixie)?|latest)$/,
    base: fullBase,
    sizes: [1000, 360],
    layers: [0.1, 0.89, 0.01],
    config: {
      Env: [
        `PATH=/usr/local/bundle/bin:${usualPath}`,
        'LANG=C.UTF-8',
        'RUBY_VERSION=3.3.9',
        'GEM_HOME=/usr/local/bundle',
        'BUNDLE_APP_CONFIG=/usr/local/bundle',
      ],
      Cmd: ['irb'],
    },
    files: {
      ...Object.fromEntries(
        ['ruby', 'gem', 'bundle', 'bundler', 'irb', 'rake'].map((name) => [
          `/usr/local/bin/${name}`,
          executable(name, 14_000),
        ]),
      ),
    },
    summary: 'Ruby with build tools',
  }),
  dotnet('sdk', [850, 300]),
  dotnet('aspnet', [218, 90]),
  dotnet('runtime', [193, 78]),
  dotnet('runtime-deps', [117, 44]),
  dotnetChiseled('aspnet', [110, 45]),
  dotnetChiseled('runtime', [86, 36]),
  dotnetChiseled('runtime-deps', [13, 6]),
]
