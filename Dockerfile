# Copydesk in a container: built in one stage, run in another that holds only what production needs.
# Must not hold secrets, and must not run as root.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node: the one among the packages need not be fetched.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
# One of the packages names the compiler as an optional peer, so that prune leaves it; maps and declarations do not run.
RUN npm run build && npm prune --omit=dev --ignore-scripts && \
  rm -rf node_modules/typescript node_modules/@typescript && \
  find node_modules dist \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY bin bin
COPY scripts/container.sh scripts/
ARG COPYDESK_UID=1000
ARG COPYDESK_GID=1000
RUN ln -s /app/scripts/container.sh /usr/local/bin/copydesk && \
  mkdir -p /data /inbox /out && chown "$COPYDESK_UID:$COPYDESK_GID" /data /inbox /out
USER $COPYDESK_UID:$COPYDESK_GID
ENTRYPOINT ["copydesk"]
CMD ["--help"]
