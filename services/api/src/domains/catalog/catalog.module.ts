import { Module } from '@nestjs/common';
import { CatalogController } from './catalog.controller.js';
import { CatalogService } from './catalog.service.js';
import { CategoriesService } from './categories.service.js';

@Module({ controllers: [CatalogController], providers: [CatalogService, CategoriesService] })
export class CatalogModule {}
