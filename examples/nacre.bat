@echo off
rem Builds Nacre where that is needed, then runs its command: examples\nacre train --help
rem NACRE_JAVA_OPTS, if set, is handed to the JVM.
rem NACRE_CLASSPATH, if set, is put on its class path: jars that bring layers, for train --net
setlocal
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "QUICK=%ROOT%\examples\target\quick"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo nacre: no java found; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 2
)

rem With the Vector API the JVM starts with a warning, so only what gains from it has it.
set "KERNELS=-Dnacre.kernels=scalar"
set "FAST="
if "%~1"=="train" set "FAST=yes"
if "%~1"=="bench" set "FAST=yes"
if "%~1"=="demo" set "FAST=yes"
if defined FAST (
  set "KERNELS="
  "%JAVA%" --list-modules | findstr /b "jdk.incubator.vector" >nul && set "KERNELS=--add-modules jdk.incubator.vector"
)

rem Exit code: 1 if there is no build, or a source, a folder or a pom is newer, plus 2 if nobody watches.
powershell -NoProfile -Command "$code = 2 * [int][Console]::IsErrorRedirected; $built = Get-Item -ErrorAction SilentlyContinue \"$env:QUICK\nacre-built\"; if (-not $built) { exit $code + 1 }; $sources = 'core','layers','optim','data','extensions/safetensors','extensions/onnx','extensions/npz','extensions/csv','extensions/images','extensions/tensorboard','examples' | ForEach-Object { Get-Item \"$env:ROOT\$_\pom.xml\"; Get-ChildItem -Recurse \"$env:ROOT\$_\src\main\" }; $sources += Get-Item \"$env:ROOT\pom.xml\"; if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built.LastWriteTimeUtc }) { exit $code + 1 }; exit $code"
set "FOUND=%errorlevel%"
set "TERMINAL=true"
if %FOUND% geq 2 set "TERMINAL=false"
set /a "STALE=FOUND %% 2"
if %STALE%==0 goto run

echo nacre: building; the first time this takes a minute 1>&2
if not exist "%ROOT%\examples\target" mkdir "%ROOT%\examples\target"
type nul > "%ROOT%\examples\target\nacre-begun"
for %%M in (core layers optim data extensions\safetensors extensions\onnx extensions\npz extensions\csv extensions\images extensions\tensorboard examples) do if exist "%ROOT%\%%M\target\quick" rmdir /s /q "%ROOT%\%%M\target\quick"
pushd "%ROOT%"
call mvn -q -B -Dstyle.color=never -Dquick -pl examples -am package > "%ROOT%\examples\target\nacre-build.log" 2>&1
if errorlevel 1 (
  popd
  echo nacre: the build failed, or there is no Maven 3.8 or newer; see %ROOT%\examples\target\nacre-build.log 1>&2
  exit /b 2
)
popd
move /y "%ROOT%\examples\target\nacre-begun" "%QUICK%\nacre-built" >nul

:run
set "CLASSES=%QUICK%\nacre-examples.jar"
if defined NACRE_CLASSPATH set "CLASSES=%CLASSES%;%NACRE_CLASSPATH%"
"%JAVA%" -Xms64m -Xmn16m -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto %KERNELS% -Dnacre.command=examples\nacre -Dnacre.terminal=%TERMINAL% %NACRE_JAVA_OPTS% -cp "%CLASSES%" nacre.examples.Nacre %*
exit /b %errorlevel%
