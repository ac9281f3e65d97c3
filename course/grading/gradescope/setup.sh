#!/bin/bash
# Run once, when Gradescope builds the image (Ubuntu 22.04 or Debian 12): the course with all that it needs, and no network after that.
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl xz-utils g++ python3 util-linux bubblewrap
if ! node --version 2>/dev/null | grep -qE '^v(2[0-9]|[3-9][0-9])'; then
  arch=$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  curl -fsSL "https://nodejs.org/dist/v22.11.0/node-v22.11.0-linux-$arch.tar.xz" | tar -xJ -C /usr/local --strip-components=1
fi
cd /autograder/source
npx -y deno@2.7.5 task setup
# Student code runs as a user who reads what all may read: not what is expected, and not what answers.
chmod -R go-rwx solutions course/checks/golden
SECRET_FILES
chmod -R go-w . && chmod 755 . /autograder
