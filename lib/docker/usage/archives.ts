// Usage of docker's commands about archives: synopsis, arguments and flags of the 28.2 command line, as its help states them.
//
// Data: a line a flag, `-s, --long type | text`; a line that begins with a bar goes on with the text above it.

import type { UsageRow } from '../usage'

export const archivesUsage: readonly UsageRow[] = [
  {
    path: 'save',
    use: 'docker save [OPTIONS] IMAGE [IMAGE...]',
    summary: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
    aliases: 'docker image save, docker save',
    takes: 'at least 1',
    flags: `
-o, --output string | Write to a file, instead of STDOUT
--platform string | Save only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
`,
  },
  {
    path: 'load',
    use: 'docker load [OPTIONS]',
    summary: 'Load an image from a tar archive or STDIN',
    aliases: 'docker image load, docker load',
    takes: 'no arguments',
    flags: `
-i, --input string | Read from tar archive file, instead of STDIN
--platform string | Load only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
-q, --quiet | Suppress the load output
`,
  },
  {
    path: 'export',
    use: 'docker export [OPTIONS] CONTAINER',
    summary: `Export a container's filesystem as a tar archive`,
    aliases: 'docker container export, docker export',
    takes: '1',
    flags: `
-o, --output string | Write to a file, instead of STDOUT
`,
  },
  {
    path: 'import',
    use: 'docker import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
    summary: 'Import the contents from a tarball to create a filesystem image',
    aliases: 'docker image import, docker import',
    takes: 'at least 1',
    flags: `
-c, --change list | Apply Dockerfile instruction to the created image
-m, --message string | Set commit message for imported image
--platform string | Set platform if server is multi-platform capable
`,
  },
]
