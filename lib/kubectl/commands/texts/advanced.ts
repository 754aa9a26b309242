// Advanced commands: diff, apply, patch, replace, wait, kustomize.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const advancedCommands = `
diff | -f FILENAME [options]
  # Diff the live version against a would-be applied version
  = field-manager/3 force-conflicts kustomize prune-allowlist recursive selector server-side
  --concurrency int =1 | Number of objects to process in parallel when diffing against the live version. Larger number = faster, but more memory, I/O and CPU over that shorter period of time.
  --filename -f stringSlice | Filename, directory, or URL to files contains the configuration to diff
  --prune bool | Include resources that would be deleted by pruning. Can be used with -l and default shows all resources would be pruned
  --show-managed-fields bool | If true, include managed fields in the diff.

apply | (-f FILENAME | -k DIRECTORY) [options]
  # Apply a configuration to a resource by file name or stdin
  = allow-missing-template-keys cascade dry-run field-manager/3 force force-conflicts grace-period kustomize/2 output prune-allowlist record recursive selector server-side show-managed-fields template timeout validate wait
  --all bool | Select all resources in the namespace of the specified resource types.
  --filename -f stringSlice | The files that contain the configurations to apply.
  --openapi-patch bool =true | If true, use openapi to calculate diff when the openapi presents and the resource can be found in the openapi spec. Otherwise, fall back to use baked-in types.
  --overwrite bool =true | Automatically resolve conflicts between the modified and live configuration by using values from the modified configuration
  --prune bool | Automatically delete resource objects, that do not appear in the configs and are created by either apply or create --save-config. Should be used with either -l or --all.
  --subresource string | If specified, apply will operate on the subresource of the requested object.  Only allowed when using --server-side.

apply edit-last-applied | (RESOURCE/NAME | -f FILENAME) [options]
  # Edit latest last-applied-configuration annotations of a resource/object
  = allow-missing-template-keys field-manager/3 filename/3 kustomize output record recursive show-managed-fields template validate windows-line-endings

apply set-last-applied | -f FILENAME [options]
  # Set the last-applied-configuration annotation on a live object to match the contents of a file
  = allow-missing-template-keys dry-run filename/4 output show-managed-fields template
  --create-annotation bool | Will create 'last-applied-configuration' annotations if current objects doesn't have one

apply view-last-applied | (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]
  # View the latest last-applied-configuration annotations of a resource/object
  = all/2 filename/4 kustomize recursive selector
  --output -o string =yaml | Output format. Must be one of (yaml, json)

patch | (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]
  # Update fields of a resource
  = allow-missing-template-keys dry-run filename/2 kustomize output record recursive show-managed-fields template
  --field-manager string =kubectl-patch | Name of the manager used to track field ownership.
  --local bool | If true, patch will operate on the content of the file, not the server-side resource.
  --patch -p string | The patch to be applied to the resource JSON file.
  --patch-file string | A file containing a patch to be applied to the resource.
  --subresource string | If specified, patch will operate on the subresource of the requested object.
  --type string =strategic | The type of patch being provided; one of [json merge strategic]

replace | -f FILENAME [options]
  # Replace a resource by file name or stdin
  = allow-missing-template-keys cascade dry-run force grace-period kustomize/2 output recursive save-config show-managed-fields template timeout validate wait
  --field-manager string =kubectl-replace | Name of the manager used to track field ownership.
  --filename -f stringSlice | The files that contain the configurations to replace.
  --raw string | Raw URI to PUT to the server.  Uses the transport specified by the kubeconfig file.
  --subresource string | If specified, replace will operate on the subresource of the requested object.

wait | ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]
  # Wait for a specific condition on one or many resources
  = all/2 all-namespaces allow-missing-template-keys field-selector filename/5 local output recursive/2 show-managed-fields template
  --for string | The condition to wait on: [create|delete|condition=condition-name[=condition-value]|jsonpath='{JSONPath expression}'=[JSONPath value]]. The default condition-value is true. Condition values are compared after Unicode simple case folding, which is a more general form of case-insensitivity.
  --selector -l string | Selector (label query) to filter on, supports '=', '==', and '!='.(e.g. -l key1=value1,key2=value2)
  --timeout duration =30s | The length of time to wait before giving up. Zero means check once and don't wait, negative means wait for a week.

kustomize | DIR [flags] [options]
  # Build a kustomization target from a directory or URL
  --as-current-user bool | use the uid and gid of the command executor to run the function in the container
  --enable-alpha-plugins bool | enable kustomize plugins
  --enable-helm bool | Enable use of the Helm chart inflator generator.
  --enable-managedby-label bool ~ The flag \`enable-managedby-label\` has been deprecated. Use the \`managedByLabel\` option in the \`buildMetadata\` field instead. | enable adding app.kubernetes.io/managed-by
  --env -e stringArray | a list of environment variables to be used by functions
  --helm-api-versions stringArray | Kubernetes api versions used by Helm for Capabilities.APIVersions
  --helm-command string =helm | helm command (path to executable)
  --helm-debug bool | Enable debug output from the Helm chart inflator generator.
  --helm-kube-version string | Kubernetes version used by Helm for Capabilities.KubeVersion
  --load-restrictor string =LoadRestrictionsRootOnly | if set to 'LoadRestrictionsNone', local kustomizations may load files from outside their root. This does, however, break the relocatability of the kustomization.
  --mount stringArray | a list of storage options read from the filesystem
  --network bool | enable network access for functions that declare it
  --network-name string =bridge | the docker network to run the container in
  --output -o string | If specified, write output to this path.
  --reorder string =legacy ~ use the new 'sortOptions' field in kustomization.yaml instead. | Reorder the resources just before output. Use 'legacy' to apply a legacy reordering (Namespaces first, Webhooks last, etc). Use 'none' to suppress a final reordering.
`
