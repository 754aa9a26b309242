// The versions that tags of language images stand for: what each says of itself in its environment.

const nodeVersions: Readonly<Record<string, string>> = {
  10: '10.24.1', 12: '12.22.12', 14: '14.21.3', 26: '26.7.0',
  16: '16.20.2', 18: '18.20.8', 20: '20.19.5', 21: '21.7.3', 22: '22.20.0', 23: '23.11.1', 24: '24.9.0', 25: '25.2.0',
} // biome-ignore format: versions

export function nodeVersion(tag: string): string {
  const typed = /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? ''
  if (typed.split('.').length >= 3) return typed
  return nodeVersions[typed] ?? nodeVersions[typed.split('.')[0] ?? ''] ?? '24.9.0'
}

const pythonVersions: Readonly<Record<string, string>> = {
  2: '2.7.18', 2.7: '2.7.18', 3.6: '3.6.15', 3.7: '3.7.17', 3.8: '3.8.20',
  3: '3.14.0', 3.9: '3.9.24', '3.10': '3.10.19', 3.11: '3.11.14', 3.12: '3.12.12', 3.13: '3.13.9', 3.14: '3.14.0',
} // biome-ignore format: versions

export function pythonVersion(tag: string): string {
  const typed = /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? '3'
  return typed.split('.').length >= 3
    ? typed
    : (pythonVersions[typed] ?? (typed.includes('.') ? `${typed}.0` : '3.14.0'))
}

/** `1.26` is the newest of its line, where that is known. */
const goVersions: Readonly<Record<string, string>> = {
  1: '1.25.3', 1.19: '1.19.13', '1.20': '1.20.14', 1.21: '1.21.13', 1.22: '1.22.12', 1.23: '1.23.12', 1.24: '1.24.9', 1.25: '1.25.3',
} // biome-ignore format: versions

export function goVersion(tag: string): string {
  const typed = /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? '1'
  if (typed.split('.').length >= 3) return typed
  return goVersions[typed] ?? `${typed}.0`
}

const javaReleases: Readonly<Record<string, string>> = {
  8: 'jdk8u462-b08', 11: 'jdk-11.0.28+6', 17: 'jdk-17.0.16+8', 21: 'jdk-21.0.8+9', 24: 'jdk-24.0.2+12', 25: 'jdk-25+36',
} // biome-ignore format: versions

/** PATH is the base's, changed where it stands. */
export function javaEnvironment(javaHome: string, line: string): readonly string[] {
  return [
    `PATH=${javaHome}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    `JAVA_HOME=${javaHome}`,
    'LANG=en_US.UTF-8',
    'LANGUAGE=en_US:en',
    'LC_ALL=en_US.UTF-8',
    `JAVA_VERSION=${javaReleases[line] ?? `jdk-${line}`}`,
  ]
}
