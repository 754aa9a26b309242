// mvn, gradle and javac: a local repository, and a jar of estimated size.

import { type CommandPart, done, operands } from '../command'
import { putBinary, putTree, unsimulated } from '../tool-effects'

const packagesJar = /package|install|verify/

export const jvmTools: CommandPart = {
  names: ['mvn', 'mvnw', 'gradle', 'gradlew', 'javac'],
  doc: 'Packages a project: its jar is there afterwards, with an estimated size.',
  run({ name, args }, machine) {
    const [verb = ''] = operands(args)
    const command = `${name} ${args.join(' ')}`
    if (name.startsWith('mvn')) {
      const pom = machine.read(machine.path('pom.xml')) ?? ''
      putTree(machine, '/root/.m2', { megabytes: 120, files: 800, identity: `maven ${pom}` })
      if (!packagesJar.test(args.join(' '))) return { status: 0, tookMs: 9000 }
      const artifact = ownElement(pom, 'artifactId') ?? 'app'
      const version = ownElement(pom, 'version') ?? '0.0.1-SNAPSHOT'
      putBinary(machine, `target/${artifact}-${version}.jar`, { megabytes: 22, language: 'java', command })
      return { status: 0, tookMs: 14_000, grade: 'estimate' }
    }
    if (name.startsWith('gradle')) {
      putBinary(machine, 'build/libs/app.jar', { megabytes: 22, language: 'java', command })
      return { status: 0, tookMs: 14_000, grade: 'estimate' }
    }
    return args.includes('--version') || verb === 'config' ? done : unsimulated(machine, command, 1500)
  },
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
