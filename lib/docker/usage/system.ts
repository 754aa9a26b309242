// Usage of docker's commands about the host as a whole: synopsis, arguments and flags of the 28.2 command line, as its help states them.
//
// Data: a line a flag, `-s, --long type | text`; a line that begins with a bar goes on with the text above it.

import type { UsageRow } from '../usage'

export const systemUsage: readonly UsageRow[] = [
  {
    path: 'inspect',
    use: 'docker inspect [OPTIONS] NAME|ID [NAME|ID...]',
    summary: 'Return low-level information on Docker objects',
    takes: 'at least 1',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-s, --size | Display total file sizes if the type is container
--type string | Only inspect objects of the given type
`,
  },
  {
    path: 'info',
    use: 'docker info [OPTIONS]',
    summary: 'Display system-wide information',
    aliases: 'docker system info, docker info',
    takes: 'no arguments',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
`,
  },
  {
    path: 'version',
    use: 'docker version [OPTIONS]',
    summary: 'Show the Docker version information',
    takes: 'no arguments',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
`,
  },
  {
    path: 'login',
    use: 'docker login [OPTIONS] [SERVER]',
    summary: `Authenticate to a registry.
Defaults to Docker Hub if no server is specified.`,
    takes: 'at most 1',
    flags: `
-p, --password string | Password or Personal Access Token (PAT)
--password-stdin | Take the Password or Personal Access Token (PAT) from stdin
-u, --username string | Username
`,
  },
  {
    path: 'logout',
    use: 'docker logout [SERVER]',
    summary: `Log out from a registry.
If no server is specified, the default is defined by the daemon.`,
    takes: 'at most 1',
  },
  {
    path: 'events',
    use: 'docker events [OPTIONS]',
    summary: 'Get real time events from the server',
    aliases: 'docker system events, docker events',
    takes: 'no arguments',
    flags: `
-f, --filter filter | Filter output based on conditions provided
--format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
--since string | Show all events created since timestamp
--until string | Stream events until this timestamp
`,
  },
  {
    path: 'system df',
    use: 'docker system df [OPTIONS]',
    summary: 'Show docker disk usage',
    takes: 'no arguments',
    flags: `
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-v, --verbose | Show detailed information on space usage
`,
  },
  {
    path: 'system prune',
    use: 'docker system prune [OPTIONS]',
    summary: 'Remove unused data',
    takes: 'no arguments',
    flags: `
-a, --all | Remove all unused images not just dangling ones
--filter filter | Provide filter values (e.g. "label=<key>=<value>")
-f, --force | Do not prompt for confirmation
--volumes | Prune anonymous volumes
`,
  },
  {
    path: 'builder prune',
    use: 'docker builder prune',
    summary: 'Remove build cache',
    takes: 'no arguments',
    flags: `
-a, --all | Remove all unused build cache, not just dangling ones
-f, --force | Do not prompt for confirmation
`,
  },
]
