# Recipes of the operations guide. Paths count from the folder that `just` is called in; arguments never pass through
# shell text. Without `just` on the machine: node_modules/.bin/just <recipe>, or the `sea` command itself.
set positional-arguments

# The command line of this checkout.
export SEA := justfile_directory() / "sea"

[private]
default:
    @just --list

# Check every specification of every context
[no-cd]
spec-guard *options:
    @"$SEA" spec-guard "$@"

# Parse and check SEA DSL files
[no-cd]
sea-validate +files:
    @"$SEA" validate "$@"

# Check SDS documents and the model registry in them
[no-cd]
sds-validate +files:
    @"$SEA" sds-validate "$@"

# Generate the governed services of a context
[no-cd]
pipeline context *options:
    @"$SEA" pipeline "$@"

# Is the generated code what the specifications say, and is it in git?
[no-cd]
drift *args:
    @"$SEA" drift "$@"

# Every gate in one report
[no-cd]
ci *options:
    @"$SEA" ci "$@"

# The same without type check and generated tests
[no-cd]
ci-quick *options:
    @"$SEA" ci --quick "$@"

# Is this machine fit to run it?
[no-cd]
doctor *options:
    @"$SEA" doctor "$@"

# Prepare the data folder and the secrets of compose
[no-cd]
setup *options:
    @"$SEA" setup "$@"

# Print the syntax trees of SEA DSL files
[no-cd]
sea-parse +files:
    @"$SEA" parse --ast "$@"
