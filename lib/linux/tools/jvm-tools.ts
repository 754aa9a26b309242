// mvn, gradle and javac: a local repository, and a jar of estimated size.

import { type CommandOutcome, type CommandPart, done, hasOption, operands } from '../machine/command'
import type { Machine } from '../machine/machine'
import { megabyte, putBinary, putTree, unsimulated } from '../machine/tool-effects'

const packagesJar = /package|install|verify/

export const jvmTools: CommandPart = {
  names: ['mvn', 'mvnw', 'gradle', 'gradlew', 'javac', 'jar'],
  doc: 'Packages a project: its jar is there afterwards, with an estimated size.',
  run({ name, args }, machine) {
    const [verb = ''] = operands(args)
    const command = `${name} ${args.join(' ')}`
    if (name === 'jar') return jar(args, machine)
    if (name.startsWith('mvn')) {
      const pom = machine.read(machine.path('pom.xml')) ?? ''
      putTree(machine, '/root/.m2', { megabytes: 120, files: 800, identity: `maven ${pom}` })
      if (!packagesJar.test(args.join(' '))) return { status: 0, stdout: mavenWords(pom, args, 9000), tookMs: 9000 }
      const artifact = ownElement(pom, 'artifactId') ?? 'app'
      const version = ownElement(pom, 'version') ?? '0.0.1-SNAPSHOT'
      putBinary(machine, `target/${artifact}-${version}.jar`, { megabytes: 22, language: 'java', command })
      return { status: 0, stdout: mavenWords(pom, args, 14_000), tookMs: 14_000, grade: 'estimate' }
    }
    if (name.startsWith('gradle')) {
      putBinary(machine, 'build/libs/app.jar', { megabytes: 22, language: 'java', command })
      return { status: 0, tookMs: 14_000, grade: 'estimate' }
    }
    return args.includes('--version') || verb === 'config' ? done : unsimulated(machine, command, 1500)
  },
}

/** Maven's frame around what its plugins say; quiet with -q. */
function mavenWords(pom: string, args: readonly string[], tookMs: number): string {
  if (hasOption(args, 'q', '--quiet')) return ''
  const artifact = ownElement(pom, 'artifactId') ?? 'app'
  const group = ownElement(pom, 'groupId') ?? 'org.example'
  const version = ownElement(pom, 'version') ?? '0.0.1-SNAPSHOT'
  const named = `< ${group}:${artifact} >`
  const dashes = Math.max(2, 70 - named.length)
  const head = `${'-'.repeat(Math.floor(dashes / 2))}${named}${'-'.repeat(Math.ceil(dashes / 2))}`
  const title = `Building ${ownElement(pom, 'name') ?? artifact} ${version}`
  const line = '-'.repeat(72)
  const lines = [
    'Scanning for projects...',
    '',
    head,
    title,
    `${'-'.repeat(32)}[ jar ]${'-'.repeat(33)}`,
    line,
    'BUILD SUCCESS',
    line,
  ]
  return [...lines, `Total time:  ${(tookMs / 1000).toFixed(3)} s`, line].map((text) => `[INFO] ${text}\n`).join('')
}

/** `jar -xf a.jar`: the parts of a Spring Boot archive, told apart by what each is made of. */
function jar(args: readonly string[], machine: Machine): CommandOutcome {
  const mode = args[0]?.replace(/^-+/, '') ?? ''
  const isExtract = /^[a-z]*x/.test(mode) || args.includes('--extract')
  if (!isExtract) return unsimulated(machine, `jar ${args.join(' ')}`, 900)
  const archive = operands(args.slice(1))[0] ?? ''
  const entry = machine.entry(machine.path(archive))
  const megabytes = (entry?.size.value ?? 20 * megabyte) / megabyte
  const pom =
    [...machine.files].find(([path]) => path.endsWith('/pom.xml') || /\/build\.gradle(?:\.kts)?$/.test(path))?.[1]
      .content ?? ''
  putTree(machine, machine.path('META-INF'), { megabytes: 0.01, files: 4, identity: `manifest ${pom}` })
  putTree(machine, machine.path('BOOT-INF/lib'), {
    megabytes: megabytes * 0.95,
    files: 60,
    identity: `libraries ${pom}`,
  })
  putTree(machine, machine.path('BOOT-INF/classes'), {
    megabytes: megabytes * 0.01,
    files: 20,
    identity: `classes ${entry?.identity ?? archive}`,
  })
  putTree(machine, machine.path('org/springframework/boot/loader'), {
    megabytes: 0.3,
    files: 100,
    identity: 'spring boot loader',
  })
  return { status: 0, tookMs: 900, grade: 'estimate' }
}

/** The project's own element, not its parent's. */
function ownElement(pom: string, name: string): string | undefined {
  const end = pom.indexOf('</parent>')
  const open = `<${name}>`
  for (const from of end < 0 ? [0] : [end, 0]) {
    const at = pom.indexOf(open, from)
    if (at >= 0) return pom.slice(at + open.length).split('<')[0]
  }
  return undefined
}
