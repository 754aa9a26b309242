// Commands that look inside: describe, logs, attach, exec, port-forward, proxy, cp, auth, debug, events.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const troubleshootingCommands = `
describe | (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]
  # Show details of a specific resource or group of resources
  = all-namespaces chunk-size kustomize recursive selector
  --filename -f stringSlice | Filename, directory, or URL to files containing the resource to describe
  --show-events bool =true | If true, display events related to the described object.

logs | [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]
  # Print the logs for a container in a pod
  = pod-running-timeout/2 selector
  --all-containers bool | Get all containers' logs in the pod(s).
  --all-pods bool | Get logs from all pod(s). Sets prefix to true.
  --container -c string | Print the logs of this container
  --follow -f bool | Specify if the logs should be streamed.
  --ignore-errors bool | If watching / following pod logs, allow for any errors that occur to be non-fatal
  --insecure-skip-tls-verify-backend bool | Skip verifying the identity of the kubelet that logs are requested from.  In theory, an attacker could provide invalid log content back. You might want to use this if your kubelet serving certificates have expired.
  --limit-bytes int64 | Maximum bytes of logs to return. Defaults to no limit.
  --max-log-requests int =5 | Specify maximum number of concurrent logs to follow when using by a selector. Defaults to 5.
  --prefix bool | Prefix each log line with the log source (pod name and container name)
  --previous -p bool | If true, print the logs for the previous instance of the container in a pod if it exists.
  --since duration | Only return logs newer than a relative duration like 5s, 2m, or 3h. Defaults to all logs. Only one of since-time / since may be used.
  --since-time string | Only return logs after a specific date (RFC3339). Defaults to all logs. Only one of since-time / since may be used.
  --tail int64 =-1 | Lines of recent log file to display. Defaults to -1 with no selector, showing all log lines otherwise 10, if a selector is provided.
  --timestamps bool | Include timestamps on each line in the log output

attach | (POD | TYPE/NAME) -c CONTAINER [options]
  # Attach to a running container
  = container pod-running-timeout quiet stdin tty

exec | (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]
  # Execute a command in a container
  = container pod-running-timeout quiet stdin tty
  --filename -f stringSlice | to use to exec into the resource

port-forward | TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]
  # Forward one or more local ports to a pod
  = pod-running-timeout
  --address stringSlice =[localhost] | Addresses to listen on (comma separated). Only accepts IP addresses or localhost as a value. When localhost is supplied, kubectl will try to bind on both 127.0.0.1 and ::1 and will fail if neither of these addresses are available to bind.

proxy | [--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix] [options]
  # Run a proxy to the Kubernetes API server
  --accept-hosts string =^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$ | Regular expression for hosts that the proxy should accept.
  --accept-paths string =^.* | Regular expression for paths that the proxy should accept.
  --address string =127.0.0.1 | The IP address on which to serve on.
  --api-prefix string =/ | Prefix to serve the proxied API under.
  --append-server-path bool | If true, enables automatic path appending of the kube context server path to each request.
  --disable-filter bool | If true, disable request filtering in the proxy. This is dangerous, and can leave you vulnerable to XSRF attacks, when used with an accessible port.
  --keepalive duration | keepalive specifies the keep-alive period for an active network connection. Set to 0 to disable keepalive.
  --port -p int =8001 | The port on which to run the proxy. Set to 0 to pick a random port.
  --reject-methods string =^$ | Regular expression for HTTP methods that the proxy should reject (example --reject-methods='POST,PUT,PATCH'). 
  --reject-paths string =^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach | Regular expression for paths that the proxy should reject. Paths specified here will be rejected even accepted by --accept-paths.
  --unix-socket -u string | Unix socket on which to run the proxy.
  --www -w string | Also serve static files from the given directory under the specified prefix.
  --www-prefix -P string =/static/ | Prefix to serve static files under, if static file directory is specified.

cp | <file-spec-src> <file-spec-dest> [options]
  # Copy files and directories to and from containers
  = container
  --no-preserve bool | The copied file/directory's ownership and permissions will not be preserved in the container
  --retries int | Set number of retries to complete a copy operation from a container. Specify 0 to disable or any negative value for infinite retrying. The default is 0 (no retry).

auth | [flags] [options]
  # Inspect authorization

auth can-i | VERB [TYPE | TYPE/NAME | NONRESOURCEURL] [options]
  # Check whether an action is allowed
  = all-namespaces/2
  --list bool | If true, prints all allowed actions.
  --no-headers bool | If true, prints allowed actions without headers
  --quiet -q bool | If true, suppress output and just return the exit code.
  --subresource string | SubResource such as pod/log or deployment/scale

auth reconcile | -f FILENAME [options]
  # Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects
  = allow-missing-template-keys dry-run kustomize output recursive show-managed-fields template
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to reconcile.
  --remove-extra-permissions bool | If true, removes extra permissions added to roles
  --remove-extra-subjects bool | If true, removes extra subjects added to rolebindings

auth whoami | [options]
  # Experimental: Check self subject attributes
  = allow-missing-template-keys output show-managed-fields template

debug | (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ] [options]
  # Create debugging sessions for troubleshooting workloads and nodes
  --arguments-only bool | If specified, everything after -- will be passed to the new container as Args instead of Command.
  --attach bool | If true, wait for the container to start running, and then attach as if 'kubectl attach ...' were called.  Default false, unless '-i/--stdin' is set, in which case the default is true.
  --container -c string | Container name to use for debug container.
  --copy-to string | Create a copy of the target Pod with this name.
  --custom string | Path to a JSON or YAML file containing a partial container spec to customize built-in debug profiles.
  --env stringToString | Environment variables to set in the container.
  --filename -f stringSlice | identifying the resource to debug
  --image string | Container image to use for debug container.
  --image-pull-policy string | The image pull policy for the container. If left empty, this value will not be specified by the client and defaulted by the server.
  --keep-annotations bool | If true, keep the original pod annotations.(This flag only works when used with '--copy-to')
  --keep-init-containers bool =true | Run the init containers for the pod. Defaults to true.(This flag only works when used with '--copy-to')
  --keep-labels bool | If true, keep the original pod labels.(This flag only works when used with '--copy-to')
  --keep-liveness bool | If true, keep the original pod liveness probes.(This flag only works when used with '--copy-to')
  --keep-readiness bool | If true, keep the original pod readiness probes.(This flag only works when used with '--copy-to')
  --keep-startup bool | If true, keep the original startup probes.(This flag only works when used with '--copy-to')
  --profile string =legacy | Options are "legacy", "general", "baseline", "netadmin", "restricted" or "sysadmin".
  --quiet -q bool | If true, suppress informational messages.
  --replace bool | When used with '--copy-to', delete the original Pod.
  --same-node bool | When used with '--copy-to', schedule the copy of target Pod on the same node.
  --set-image stringToString | When used with '--copy-to', a list of name=image pairs for changing container images, similar to how 'kubectl set image' works.
  --share-processes bool =true | When used with '--copy-to', enable process namespace sharing in the copy.
  --stdin -i bool | Keep stdin open on the container(s) in the pod, even if nothing is attached.
  --target string | When using an ephemeral container, target processes in this container name.
  --tty -t bool | Allocate a TTY for the debugging container.

events | [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]
  # List events
  = all-namespaces allow-missing-template-keys chunk-size output show-managed-fields template
  --for string | Filter events to only those pertaining to the specified resource.
  --no-headers bool | When using the default output format, don't print headers.
  --types stringSlice | Output only events of given types.
  --watch -w bool | After listing the requested events, watch for more events.
`
