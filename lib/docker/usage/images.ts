// Usage of docker's image commands: synopsis, arguments and flags of the 28.2 command line, as its help states them.
//
// Data: a line a flag, `-s, --long type | text`; a line that begins with a bar goes on with the text above it.

import type { UsageRow } from '../usage'

export const imagesUsage: readonly UsageRow[] = [
  {
    path: 'build',
    use: 'docker buildx build [OPTIONS] PATH | URL | -',
    summary: 'Start a build',
    aliases: 'docker build, docker builder build, docker image build, docker buildx b',
    takes: '1',
    flags: `
--add-host strings | Add a custom host-to-IP mapping (format: "host:ip")
--build-arg stringArray | Set build-time variables
--build-context stringArray | Additional build contexts (e.g., name=path)
--builder string | Override the configured builder instance
--cache-from stringArray | External cache sources (e.g., "user/app:cache", "type=local,src=path/to/dir")
--cache-to stringArray | Cache export destinations (e.g., "user/app:cache", "type=local,dest=path/to/dir")
--check | Shorthand for "--call=check"
-f, --file string | Name of the Dockerfile (default: "PATH/Dockerfile")
--iidfile string | Write the image ID to a file
--label stringArray | Set metadata for an image
--load | Shorthand for "--output=type=docker"
--network string | Set the networking mode for the "RUN" instructions during build (default "default")
--no-cache | Do not use cache when building the image
--no-cache-filter stringArray | Do not cache specified stages
-o, --output stringArray | Output destination (format: "type=local,dest=path")
--platform stringArray | Set target platform for build
--progress string | Set type of progress output ("auto", "none",  "plain", "quiet", "rawjson", "tty"). Use plain to show container output (default "auto")
--provenance string | Shorthand for "--attest=type=provenance"
--pull | Always attempt to pull all referenced images
--push | Shorthand for "--output=type=registry,unpack=false"
-q, --quiet | Suppress the build output and print image ID on success
--rm | Remove intermediate containers after a successful build
--sbom string | Shorthand for "--attest=type=sbom"
--secret stringArray | Secret to expose to the build (format: "id=mysecret[,src=/local/secret]")
--ssh stringArray | SSH agent socket or keys to expose to the build (format: "default|<id>[=<socket>|<key>[,<key>]]")
-t, --tag stringArray | Image identifier (format: "[registry/]repository[:tag]")
--target string | Set the target build stage to build
`,
  },
  {
    path: 'images',
    use: 'docker images [OPTIONS] [REPOSITORY[:TAG]]',
    summary: 'List images',
    aliases: 'docker image ls, docker image list, docker images',
    takes: 'at most 1',
    flags: `
-a, --all | Show all images (default hides intermediate images)
--digests | Show digests
-f, --filter filter | Filter output based on conditions provided
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
--no-trunc | Don't truncate output
-q, --quiet | Only show image IDs
--tree | List multi-platform images as a tree (EXPERIMENTAL)
`,
  },
  {
    path: 'pull',
    use: 'docker pull [OPTIONS] NAME[:TAG|@DIGEST]',
    summary: 'Download an image from a registry',
    aliases: 'docker image pull, docker pull',
    takes: '1',
    flags: `
-a, --all-tags | Download all tagged images in the repository
--disable-content-trust | Skip image verification (default true)
--platform string | Set platform if server is multi-platform capable
-q, --quiet | Suppress verbose output
`,
  },
  {
    path: 'push',
    use: 'docker push [OPTIONS] NAME[:TAG]',
    summary: 'Upload an image to a registry',
    aliases: 'docker image push, docker push',
    takes: '1',
    flags: `
-a, --all-tags | Push all tags of an image to the repository
--disable-content-trust | Skip image signing (default true)
--platform string | Push a platform-specific manifest as a single-platform image to the registry.
| Image index won't be pushed, meaning that other manifests, including attestations won't be preserved.
| 'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
-q, --quiet | Suppress verbose output
`,
  },
  {
    path: 'tag',
    use: 'docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
    summary: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
    aliases: 'docker image tag, docker tag',
    takes: '2',
  },
  {
    path: 'rmi',
    use: 'docker rmi [OPTIONS] IMAGE [IMAGE...]',
    summary: 'Remove one or more images',
    aliases: 'docker image rm, docker image remove, docker rmi',
    takes: 'at least 1',
    flags: `
-f, --force | Force removal of the image
--no-prune | Do not delete untagged parents
--platform strings | Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
`,
  },
  {
    path: 'history',
    use: 'docker history [OPTIONS] IMAGE',
    summary: 'Show the history of an image',
    aliases: 'docker image history, docker history',
    takes: '1',
    flags: `
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-H, --human | Print sizes and dates in human readable format (default true)
--no-trunc | Don't truncate output
--platform string | Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
-q, --quiet | Only show image IDs
`,
  },
  {
    path: 'image inspect',
    use: 'docker image inspect [OPTIONS] IMAGE [IMAGE...]',
    summary: 'Display detailed information on one or more images',
    takes: 'at least 1',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
--platform string | Inspect a specific platform of the multi-platform image.
| If the image or the server is not multi-platform capable, the command will error out if the platform does not match.
| 'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
`,
  },
  {
    path: 'image prune',
    use: 'docker image prune [OPTIONS]',
    summary: 'Remove unused images',
    takes: 'no arguments',
    flags: `
-a, --all | Remove all unused images, not just dangling ones
--filter filter | Provide filter values (e.g. "until=<timestamp>")
-f, --force | Do not prompt for confirmation
`,
  },
  {
    path: 'search',
    use: 'docker search [OPTIONS] TERM',
    summary: 'Search Docker Hub for images',
    takes: '1',
    flags: `
-f, --filter filter | Filter output based on conditions provided
--format string | Pretty-print search using a Go template
--limit int | Max number of search results
--no-trunc | Don't truncate output
`,
  },
]
