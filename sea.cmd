@echo off
node "%~dp0scripts\launch.cjs" %*
